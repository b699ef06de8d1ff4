import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { smokeTest } from './smoke-test.ts';

const outputsOf = async (stack: string): Promise<Record<string, string>> => {
  const { Stacks = [] } = await new CloudFormationClient().send(
    new DescribeStacksCommand({ StackName: stack }),
  );
  const outputs = Stacks[0]?.Outputs ?? [];
  return Object.fromEntries(
    outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
};

const main = async (stack: string | undefined): Promise<void> => {
  if (!stack) throw new Error('Say which stack: node infra/smoke/main.ts poolkeeper-dev');
  const { UserPoolId = '', WebClientId = '', AccountApiUrl = '' } = await outputsOf(stack);
  const checks = await smokeTest({
    region: UserPoolId.split('_')[0] ?? '',
    clientId: WebClientId,
    accountApi: AccountApiUrl,
  });
  for (const { name, passed, instead } of checks) {
    console.log(passed ? `ok      ${name}` : `FAILED  ${name}: ${instead}`);
  }
  if (checks.some(({ passed }) => !passed)) process.exitCode = 1;
};

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
