import { InvalidArgumentError, type Command } from 'commander';
import { openStage } from '../deployed/accounts-table.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import type { Diagnosis } from './diagnosis.ts';
import { examine } from './examine.ts';
import { gatherFacts } from './gather-facts.ts';

interface DoctorOptions extends StageOptions {
  readonly signInsPerSecond?: number;
  readonly signUpsPerSecond?: number;
  readonly mailsPerDay?: number;
  readonly dns: boolean;
}

const count = (text: string): number => {
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a whole number.');
};

const paragraph = ({ level, check, what, remedy }: Diagnosis): string =>
  `${level.toUpperCase()} ${check}: ${oneLine(what)}\n  ${oneLine(remedy)}`;

const loadIn = ({ signInsPerSecond, signUpsPerSecond, mailsPerDay }: DoctorOptions) => ({
  ...(signInsPerSecond === undefined ? {} : { signInsPerSecond }),
  ...(signUpsPerSecond === undefined ? {} : { signUpsPerSecond }),
  ...(mailsPerDay === undefined ? {} : { mailsPerDay }),
});

/** `doctor --stage`: what is wrong with a deployed stage, and what to do about it. */
export const doctorCommand = ({ out, say }: Terminal): Command =>
  stageCommand('doctor', 'what is wrong with a deployed stage, each with its remedy')
    .option('--sign-ins-per-second <number>', 'how many you expect at the busiest time', count)
    .option('--sign-ups-per-second <number>', 'how many you expect at the busiest time', count)
    .option('--mails-per-day <number>', 'how many you expect', count)
    .option('--no-dns', 'does not ask the DNS for the DMARC record')
    .action(async (options: DoctorOptions) => {
      const stage = await openStage(options.stage);
      const facts = await gatherFacts(stage, { load: loadIn(options), dns: options.dns });
      const found = examine(facts);
      if (options.output === 'json') {
        out(JSON.stringify({ stage: options.stage, findings: found }, null, 2));
      } else if (found.length > 0) out(found.map(paragraph).join('\n\n'));
      const problems = found.filter(({ level }) => level === 'problem').length;
      if (problems > 0) {
        throw new CommandFailed(
          `${problems} ${problems === 1 ? 'problem' : 'problems'} in ${stage.stackName}.`,
          'Each has its remedy above.',
          exitCodes.refused,
        );
      }
      say(found.length === 0 ? `${stage.stackName} is well.` : `${stage.stackName} works.`);
    });
