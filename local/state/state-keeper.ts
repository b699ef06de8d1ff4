import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './folder-lock.ts';
import type { Change } from './journal-format.ts';
import { loadJournal, openJournal, type Journal } from './journal.ts';
import type { KeptPart } from './kept-part.ts';

/** Keeps the state of a local stack in a folder. */
export interface StateKeeper {
  /** Does something that may change the state; resolves once what it has changed is written down. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Writes down what has changed since the last time; it survives the end of the process. */
  readonly save: () => void;
  /** Writes the state anew, so that nothing of what was before is left in the folder. */
  readonly rewrite: () => void;
  /** Saves and gives the folder back. */
  readonly close: () => Promise<void>;
}

const makeFolder = (folder: string): void => {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new Error(`${folder} is a file; the state is kept in a folder.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
};

const recordsOf = function* (parts: readonly KeptPart[]): Generator<readonly [string, string]> {
  for (const part of parts) {
    for (const [key, json] of part.records()) yield [`${part.name}/${key}`, json];
  }
};

const restoreParts = async (
  parts: readonly KeptPart[],
  stored: ReadonlyMap<string, unknown>,
): Promise<void> => {
  for (const part of parts) {
    const prefix = `${part.name}/`;
    const own = [...stored].filter(([key]) => key.startsWith(prefix));
    await part.restore(new Map(own.map(([key, value]) => [key.slice(prefix.length), value])));
  }
};

/** What was last written of a part. */
interface Written {
  readonly part: KeptPart;
  records: Map<string, string>;
  revision: unknown;
}

const differences = (
  { records }: Written,
  candidates: Iterable<Change>,
): { readonly changes: Change[]; readonly seen: Set<string> } => {
  const changes: Change[] = [];
  const seen = new Set<string>();
  for (const [key, json] of candidates) {
    seen.add(key);
    if (records.get(key) !== json) changes.push([key, json]);
  }
  return { changes, seen };
};

/** What differs from what was written; with `careful` whatever the part itself knows of changes. */
const changesOf = (
  written: Written,
  { span, oldest, careful }: { span: number; oldest: number; careful: boolean },
): Change[] => {
  const { part } = written;
  const candidates = part.candidates?.(span, oldest);
  if (candidates && !careful) return differences(written, candidates).changes;
  const revision = part.revision?.() ?? Symbol('unknown');
  if (revision === written.revision && !careful) return [];
  const { changes, seen } = differences(written, part.records());
  for (const key of written.records.keys()) if (!seen.has(key)) changes.push([key, undefined]);
  written.revision = revision;
  return changes;
};

const noteWritten = ({ records }: Written, changes: readonly Change[]): void => {
  for (const [key, json] of changes) {
    if (json === undefined) records.delete(key);
    else records.set(key, json);
  }
};

const prefixed = ({ part }: Written, changes: readonly Change[]): Change[] =>
  changes.map(([key, json]) => [`${part.name}/${key}`, json]);

/** The calls that run, each by the number of the save after which it began; oldest first. */
const createRunningCalls = (span: () => number) => {
  const running = new Set<{ readonly began: number }>();
  return {
    begin: () => {
      const call = { began: span() };
      running.add(call);
      return () => running.delete(call);
    },
    oldest: (): number => running.values().next().value?.began ?? Number.POSITIVE_INFINITY,
  };
};

const createKeeper = (
  journal: Journal,
  parts: readonly KeptPart[],
): Pick<StateKeeper, 'during' | 'save' | 'rewrite'> => {
  const written = parts.map((part): Written => ({ part, records: new Map(), revision: undefined }));
  let span = 0;
  let careful = true;
  const calls = createRunningCalls(() => span);
  const rewrite = (): void => {
    journal.rewrite(recordsOf(parts));
    for (const one of written) one.records = new Map(one.part.records());
  };
  const save = (): void => {
    span += 1;
    const how = { span, oldest: calls.oldest(), careful };
    const changed = written.map((one) => ({ one, changes: changesOf(one, how) }));
    const all = changed.flatMap(({ one, changes }) => prefixed(one, changes));
    // Until it is written, nobody may forget that it has changed.
    careful = true;
    if (journal.isLong()) rewrite();
    else if (all.length > 0) journal.append(all);
    for (const { one, changes } of changed) noteWritten(one, changes);
    careful = false;
  };
  const during = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const end = calls.begin();
    try {
      return await work();
    } finally {
      end();
      save();
    }
  };
  return { during, save, rewrite };
};

/**
 * Restores the parts from a folder and keeps them there from now on. Rejects with advice when
 * another local stack has the folder or when its state is damaged, which is then left alone.
 */
export const openStateKeeper = async (
  folder: string,
  parts: readonly KeptPart[],
): Promise<StateKeeper> => {
  makeFolder(folder);
  const lock = await lockFolder(folder);
  const file = join(folder, 'state.journal');
  const journal = openJournal(file);
  try {
    await restoreParts(parts, loadJournal(file));
    const keeper = createKeeper(journal, parts);
    keeper.rewrite();
    return {
      ...keeper,
      close: async () => {
        try {
          keeper.save();
        } finally {
          journal.close();
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
};
