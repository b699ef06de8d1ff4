import {
  CloudFormationClient,
  DetectStackResourceDriftCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { dynamoDbReconcileStore } from '../../shared/accounts/dynamodb-reconcile-store.aws.ts';
import type { WalkName } from '../../shared/accounts/reconcile-store.ts';
import { absent } from './absent.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import type { EventPipe, EventRule } from './facts.ts';

const eventBridge = new EventBridgeClient(operatorClient);
const cloudFormation = new CloudFormationClient(operatorClient);

/** Whether a rule is there and on; its physical id is its name, behind that of its bus where it has one. */
export const lookAtRule = async (rule: string, physicalId: string): Promise<EventRule> => {
  const [name = '', bus] = physicalId.split('|').toReversed();
  const command = new DescribeRuleCommand({
    Name: name,
    ...(bus === undefined ? {} : { EventBusName: bus }),
  });
  const call = ask('eventbridge', 'DescribeRule', (abortSignal) =>
    eventBridge.send(command, { abortSignal }),
  );
  const found = await absent('ResourceNotFoundException', call);
  const there = found?.State === 'DISABLED' ? 'off' : 'on';
  return { rule, name, bus, state: found ? there : 'gone' };
};

/**
 * What of a pipe is not as its template says; its client is none of ours, so CloudFormation looks.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DetectStackResourceDrift.html
 */
export const lookAtPipe = async (
  StackName: string,
  { pipe, name }: Pick<EventPipe, 'pipe' | 'name'>,
): Promise<EventPipe> => {
  const { StackResourceDrift: drift } = await ask(
    'cloudformation',
    'DetectStackResourceDrift',
    (abortSignal) =>
      cloudFormation.send(
        new DetectStackResourceDriftCommand({ StackName, LogicalResourceId: pipe }),
        { abortSignal },
      ),
  );
  const status = drift?.StackResourceDriftStatus ?? 'UNKNOWN';
  const differs = (drift?.PropertyDifferences ?? []).map(
    ({ PropertyPath = '', ActualValue = '' }) => `${PropertyPath} is ${ActualValue}`,
  );
  return { pipe, name, status, differs };
};

const walks: readonly WalkName[] = ['USERS', 'ACCOUNTS', 'USERS-REPORT', 'ACCOUNTS-REPORT'];

/** When the reconciler last began or ended a walk (ISO 8601); `undefined` when it never has. */
export const lookAtReconciler = async (table: string): Promise<string | undefined> => {
  const { signal } = new AbortController();
  const store = dynamoDbReconcileStore(table);
  const states = await Promise.all(walks.map((walk) => store.loadWalk(walk, signal)));
  return states
    .flatMap(({ underWay, last }) => [underWay?.startedAt, last?.endedAt])
    .filter((moment) => moment !== undefined)
    .toSorted()
    .at(-1);
};
