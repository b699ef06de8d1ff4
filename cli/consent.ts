import { CommandFailed, exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/**
 * Lets somebody agree to a change: by `--yes`, or at the keyboard. Throws `CommandFailed` (refused)
 * when nobody does; nothing has been changed then.
 */
export const requireConsent = async (
  question: string,
  yes: boolean | undefined,
  { confirm }: Terminal,
): Promise<void> => {
  if (yes === true) return;
  if (!confirm) {
    throw new CommandFailed(
      `Nobody is there to agree: ${question}`,
      'Say --yes to agree beforehand. Nothing has been changed.',
      exitCodes.refused,
    );
  }
  if (await confirm(question)) return;
  throw new CommandFailed('Nothing has been changed.', 'Somebody said no.', exitCodes.refused);
};
