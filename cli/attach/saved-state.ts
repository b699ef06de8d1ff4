import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod/mini';
import { CommandFailed, exitCodes } from '../exit-codes.ts';

const schema = z.object({
  version: z.literal(1),
  userPoolId: z.string(),
  stage: z.string(),
  /** ISO 8601. */
  attachedAt: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  permissions: z.array(z.object({ functionArn: z.string(), statementId: z.string() })),
});

/** What `attach` has done to a pool, and how it was before. Holds no secret. */
export type SavedState = z.infer<typeof schema>;

/** Where the state is kept when nobody names a file. */
export const stateFileOf = (userPoolId: string): string => `${userPoolId}.attached.json`;

/** Reads what `attach` has done. Throws `CommandFailed` without a readable file. */
export const readState = (path: string): SavedState => {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(
      `${path} does not tell how the pool was before: ${problem}`,
      'Give the file that attach has written: --state <file>.',
      exitCodes.usage,
    );
  }
};

/** Keeps what is about to be done; a file of an earlier attach is never written over. */
export const writeState = (path: string, state: SavedState): void => {
  if (existsSync(path)) {
    throw new CommandFailed(
      `${path} is there already: triggers have been attached to this pool.`,
      'Detach them first, or name another file: --state <file>.',
      exitCodes.refused,
    );
  }
  writeFileSync(path, `${JSON.stringify(state, null, 2)}\n`, { flag: 'wx', mode: 0o600 });
};

/** Forgets what has been undone. */
export const removeState = (path: string): void => rmSync(path);
