import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessRequest } from '../../../local/services/iam/access-request.ts';
import type { RecordedAccess } from '../../../local/services/iam/access-control.ts';
import { statementsIn } from '../../../local/services/iam/policy-document.ts';
import type { DescribedRole } from '../../../local/template/described-roles.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { commonEvents } from '../../bench/common-paths.ts';
import { eventOf, everySource } from '../../fixtures/event-fixtures.ts';
import { triggers } from '../../../shared/events/triggers.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { type StackUnderTest, startStackUnderTest } from '../../integration/local-stack.ts';
import {
  describeGatedStack,
  describeOpenStack,
  goEveryWay,
  waitAtTheGate,
} from './function-journeys.ts';
import { grantsIn, isUseOf } from './grants.ts';
import { isAllowed, rolesOf } from './stage-roles.ts';

/** What Lambda itself does by the role of a function, which no code of ours calls. */
const doneByLambda = ['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage'];

/** What nobody's role should hold. */
const dangerous = [
  'cognito-idp:AdminSetUserPassword',
  'cognito-idp:AdminUpdateUserAttributes',
  'cognito-idp:DeleteUserPool',
  'cognito-idp:UpdateUserPool',
  'dynamodb:DeleteTable',
  'dynamodb:BatchWriteItem',
  'iam:PassRole',
  'kms:Encrypt',
  'lambda:InvokeFunction',
  's3:PutObject',
  's3:DeleteBucket',
  'sts:AssumeRole',
];

const { region, accountId, userPoolId, codeKeyArn } = fixedNames;

/** What functions work on. */
const ours = [
  `arn:aws:dynamodb:${region}:${accountId}:table/poolkeeper-local-accounts`,
  `arn:aws:cognito-idp:${region}:${accountId}:userpool/${userPoolId}`,
  'arn:aws:s3:::poolkeeper-local-user-files',
  'arn:aws:s3:::poolkeeper-local-user-files/private/x/a.txt',
  codeKeyArn,
];

/** The like of it that belongs to others. */
const foreign = [
  `arn:aws:dynamodb:${region}:${accountId}:table/another`,
  `arn:aws:dynamodb:${region}:111111111111:table/poolkeeper-local-accounts`,
  `arn:aws:cognito-idp:${region}:${accountId}:userpool/eu-west-1_Another01`,
  'arn:aws:s3:::another-bucket',
  'arn:aws:s3:::another-bucket/private/x/a.txt',
  codeKeyArn.replace(/.$/u, '2'),
  `arn:aws:ses:${region}:${accountId}:identity/another.example`,
  `arn:aws:sns:${region}:${accountId}:a-topic`,
  `arn:aws:sqs:${region}:${accountId}:another`,
  `arn:aws:events:${region}:${accountId}:event-bus/default`,
];

/** The resources that an action can be about. */
const ofService = (resources: readonly string[], action: string): string[] =>
  resources.filter((resource) => resource.startsWith(`arn:aws:${action.split(':')[0]}:`));

const described = await describeLocalStack();
const folders = described.functions.map(({ name }) => name);

const roleIdOf = (folder: string): string =>
  `${folder.replaceAll(/(?:^|-)([a-z0-9])/gu, (_, letter: string) => letter.toUpperCase())}Role`;

/** What a function is run with: every source of a trigger, and what it is mostly called with. */
const eventsOf = async (folder: string): Promise<unknown[]> => {
  const sources = everySource.filter(({ trigger }) => triggers[trigger].folder === folder);
  const next = commonEvents(folder);
  return [
    await next(),
    ...sources.map(({ trigger, source }) => eventOf(trigger, source)),
    await next(),
  ];
};

const recordedBy = async ({ url }: StackUnderTest): Promise<RecordedAccess[]> => {
  const answer = await fetch(`${url}/_local/aws-calls`);
  return (await answer.json()) as RecordedAccess[];
};

/** What is asked only where a stage lets nobody in who just signs up. */
const recordedAtTheGate = async (): Promise<RecordedAccess[]> => {
  const gated = await startStackUnderTest({ description: await describeGatedStack() });
  await waitAtTheGate(gated);
  const recorded = await recordedBy(gated);
  await gated.close();
  return recorded;
};

describe('the roles of functions', () => {
  let stack: StackUnderTest;
  let roles: ReadonlyMap<string, DescribedRole>;
  let recorded: RecordedAccess[];
  beforeAll(async () => {
    roles = await rolesOf('local');
    stack = await startStackUnderTest({ description: await describeOpenStack() });
    await goEveryWay(stack);
    for (const folder of folders) {
      for (const event of await eventsOf(folder)) await stack.invoke(folder, event);
    }
    recorded = [...(await recordedBy(stack)), ...(await recordedAtTheGate())];
  }, 120_000);
  afterAll(() => stack.close());

  const roleOf = (folder: string): DescribedRole => {
    const role = roles.get(roleIdOf(folder));
    if (!role) throw new Error(`functions/${folder} has no role ${roleIdOf(folder)}.`);
    return role;
  };

  const madeBy = (folder: string): AccessRequest[] =>
    recorded
      .filter(({ caller }) => caller === folder)
      .map(({ action, resource, context }) => ({ action, resource, context }));

  it('are tried by calls that functions really make', () => {
    expect(new Set(recorded.map(({ caller }) => caller)).size).toBeGreaterThan(3);
    expect(madeBy('post-confirmation').map(({ action }) => action)).toContain('dynamodb:PutItem');
    expect(JSON.stringify(madeBy('reconcile-accounts'))).toContain('ERASURE#PENDING');
  });

  it.each(folders)('allow %s every call that it makes', (folder) => {
    const refused = madeBy(folder).filter((request) => !isAllowed(roleOf(folder), request));
    expect(refused).toEqual([]);
  });

  const grantedTo = (folder: string): string[] =>
    roleOf(folder)
      .policies.flatMap(statementsIn)
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions }) => actions)
      .filter((action) => !doneByLambda.includes(action));

  /** Every action that any function may take, and some that none should. */
  const everyAction = () => new Set([...folders.flatMap(grantedTo), ...dangerous]);

  it.each(folders)('grant %s nothing that it never does', (folder) => {
    const made = madeBy(folder);
    const beyond = roleOf(folder)
      .policies.flatMap(statementsIn)
      .flatMap(grantsIn)
      .filter(({ action }) => !doneByLambda.includes(action))
      .filter((grant) => !made.some((request) => isUseOf(grant, request)));
    expect(beyond).toEqual([]);
  });

  it.each(folders)('let %s reach nothing of anybody else', (folder) => {
    const contexts = [{}, ...madeBy(folder).map(({ context }) => context)];
    const reached = [...everyAction()].flatMap((action) =>
      ofService(foreign, action).flatMap((resource) =>
        contexts
          .filter((context) => isAllowed(roleOf(folder), { action, resource, context }))
          .map(() => `${action} on ${resource}`),
      ),
    );
    expect([...new Set(reached)]).toEqual([]);
  });

  it.each(folders)('let %s do on what is ours only what it was given by name', (folder) => {
    const named = new Set([...grantedTo(folder), ...doneByLambda]);
    const contexts = [{}, ...madeBy(folder).map(({ context }) => context)];
    const reached = [...everyAction()].flatMap((action) =>
      ofService(ours, action).flatMap((resource) =>
        contexts
          .filter((context) => isAllowed(roleOf(folder), { action, resource, context }))
          .map(() => action),
      ),
    );
    expect([...new Set(reached)].filter((action) => !named.has(action))).toEqual([]);
  });
});
