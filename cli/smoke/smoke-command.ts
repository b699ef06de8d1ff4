import type { Command } from 'commander';
import { requireStage } from '../deployed/deployed-stage.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed } from '../exit-codes.ts';
import { reachableOutputs } from '../outputs/reachable-outputs.ts';
import type { Terminal } from '../terminal.ts';
import type { SmokeCheck } from './smoke-test.ts';

const lineOf = ({ name, passed, instead }: SmokeCheck): string =>
  passed ? `ok      ${name}` : `FAILED  ${name}: ${instead}`;

const tryStage = async (stage: string): Promise<SmokeCheck[]> => {
  const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
  const { smokeTest } = await import('./smoke-test.ts');
  const deployed = await requireStage(readCloudFormationStage, stage);
  const outputs = reachableOutputs(deployed, process.env['AWS_ENDPOINT_URL']);
  return smokeTest({
    region: deployed.region,
    clientId: outputs.get('WebClientId') ?? '',
    accountApi: outputs.get('AccountApiUrl') ?? '',
  });
};

/** `smoke --stage`: whether a deployed stage answers as it should. */
export const smokeCommand = (terminal: Terminal): Command =>
  stageCommand('smoke', 'tries sign-up, sign-in and account API of a stage from outside').action(
    async ({ stage, output }: StageOptions) => {
      const checks = await tryStage(stage);
      terminal.out(
        output === 'json'
          ? JSON.stringify({ stage, checks }, null, 2)
          : checks.map(lineOf).join('\n'),
      );
      const failed = checks.filter(({ passed }) => !passed);
      if (failed.length === 0) return;
      throw new CommandFailed(
        `${failed.length} of ${checks.length} checks failed.`,
        'Look at the logs of the function (docs/runbooks/function-fails.md), or deploy the commit before.',
      );
    },
  );
