import {
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { readTemplate } from '../template/template.ts';
import { stackNameOf, type DeployedResource, type ReadStage } from './deployed-stage.ts';
import { ask, operatorClient } from './operator-limits.aws.ts';

const client = new CloudFormationClient(operatorClient);
const SERVICE = 'cloudformation';

/** CloudFormation has no error of its own for a stack that does not exist. */
const isMissing = (error: unknown): boolean =>
  error instanceof DependencyFailed &&
  error.reason === 'ValidationError' &&
  error.cause instanceof Error &&
  /does not exist/u.test(error.cause.message);

const findStack = async (StackName: string): Promise<Stack | undefined> => {
  try {
    const { Stacks } = await ask(SERVICE, 'DescribeStacks', (abortSignal) =>
      client.send(new DescribeStacksCommand({ StackName }), { abortSignal }),
    );
    return Stacks?.[0];
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const listResources = async (StackName: string): Promise<[string, DeployedResource][]> => {
  const found: [string, DeployedResource][] = [];
  let NextToken: string | undefined;
  do {
    const page = await ask(SERVICE, 'ListStackResources', (abortSignal) =>
      client.send(
        new ListStackResourcesCommand({ StackName, ...(NextToken ? { NextToken } : {}) }),
        { abortSignal },
      ),
    );
    for (const one of page.StackResourceSummaries ?? []) {
      const { LogicalResourceId = '', ResourceType = '', PhysicalResourceId = '' } = one;
      found.push([LogicalResourceId, { type: ResourceType, physicalId: PhysicalResourceId }]);
    }
    ({ NextToken } = page);
  } while (NextToken);
  return found;
};

/**
 * Reads a deployed stage from CloudFormation: three calls, and one more for every hundred resources.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 */
export const readCloudFormationStage: ReadStage = async (stage) => {
  const stackName = stackNameOf(stage);
  const stack = await findStack(stackName);
  if (!stack) return undefined;
  const [body, resources] = await Promise.all([
    ask(SERVICE, 'GetTemplate', (abortSignal) =>
      client.send(new GetTemplateCommand({ StackName: stackName, TemplateStage: 'Original' }), {
        abortSignal,
      }),
    ),
    listResources(stackName),
  ]);
  const [, partition = '', , region = '', account = ''] = (stack.StackId ?? '').split(':');
  const outputs = (stack.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => {
    return [OutputKey, OutputValue] as const;
  });
  return {
    stage,
    stackName,
    partition,
    region,
    account,
    createdAt: stack.CreationTime?.getTime() ?? Date.now(),
    status: stack.StackStatus ?? 'unknown',
    template: readTemplate(body.TemplateBody ?? '', `The template of ${stackName}`),
    resources: new Map(resources),
    outputs: new Map(outputs),
  };
};
