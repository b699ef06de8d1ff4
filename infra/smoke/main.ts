import { DEFAULT_REGION } from '../../cli/deployed/stage-options.ts';
import { readCloudFormationStage } from '../../cli/deployed/cloudformation-stage.aws.ts';
import { requireStage, stackNameOf } from '../../cli/deployed/deployed-stage.ts';
import { CommandFailed, exitCodes } from '../../cli/exit-codes.ts';
import { tellFailure } from '../../cli/failure.ts';
import { reachableOutputs } from '../../cli/outputs/reachable-outputs.ts';
import { smokeTest } from './smoke-test.ts';

/** The stage of a stack. Throws `CommandFailed` for what is no name of one. */
const stageOf = (stack: string | undefined): string => {
  const prefix = stackNameOf('');
  if (stack?.startsWith(prefix) && stack !== prefix) return stack.slice(prefix.length);
  throw new CommandFailed(
    'No stack is named.',
    `Say which: npm run smoke -- ${stackNameOf('dev')}`,
    exitCodes.usage,
  );
};

const main = async (stack: string | undefined): Promise<void> => {
  const stage = await requireStage(readCloudFormationStage, stageOf(stack));
  const outputs = reachableOutputs(stage, process.env['AWS_ENDPOINT_URL']);
  const checks = await smokeTest({
    region: stage.region,
    clientId: outputs.get('WebClientId') ?? '',
    accountApi: outputs.get('AccountApiUrl') ?? '',
  });
  for (const { name, passed, instead } of checks) {
    console.log(passed ? `ok      ${name}` : `FAILED  ${name}: ${instead}`);
  }
  if (checks.some(({ passed }) => !passed)) process.exitCode = exitCodes.failed;
};

try {
  process.env['AWS_REGION'] ??= DEFAULT_REGION;
  await main(process.argv[2]);
} catch (error) {
  const told = tellFailure(error);
  if (!told) throw error;
  console.error(told.text);
  process.exitCode = told.exitCode;
}
