import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MadeCall } from '../../local/lambda/aws-calls.ts';
import type { RecordedAccess } from '../../local/services/iam/access-control.ts';
import { signedInUser } from '../integration/account-api/signed-in-user.ts';
import { startStackUnderTest, type StackUnderTest } from '../integration/local-stack.ts';
import { functions } from '../unit/shared/accounts/cost-model.ts';

interface Invoked {
  readonly id: string;
  readonly trigger: string;
  readonly calls: readonly MadeCall[];
}

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await startStackUnderTest();
  // The processes are warm after that, and know the switches.
  await liveADay('warm@example.com');
});
afterAll(() => stack.close());

const ask = async <Answer>(path: string): Promise<Answer> =>
  (await (await fetch(`${stack.url}${path}`)).json()) as Answer;

const liveADay = async (email: string): Promise<void> => {
  const user = await signedInUser(stack, email);
  await user.call('GET', '/me');
  await stack.drain();
};

/** Our items have less than a kilobyte; in a transaction each is written twice, a condition too. */
const writeUnits = ({ operation, subject }: MadeCall): number => {
  if (operation === 'TransactWriteItems') return 2 * subject.split(', ').length;
  return ['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation) ? 1 : 0;
};

const READS = new Set([
  'dynamodb:GetItem',
  'dynamodb:BatchGetItem',
  'dynamodb:Query',
  'dynamodb:Scan',
]);

/** Every key that is read, strongly consistently, is one unit, whether there is an item or not. */
const readUnits = ({ action, context }: RecordedAccess): number =>
  READS.has(action)
    ? [context['dynamodb:LeadingKeys'] ?? []].flat().filter((key) => key !== 'SWITCHES').length
    : 0;

const written = async (folder: string, listed: readonly Invoked[]): Promise<number> => {
  const found = listed.filter(({ trigger }) => trigger === folder);
  const details = await Promise.all(found.map(({ id }) => ask<Invoked>(`/_local/triggers/${id}`)));
  return details.flatMap(({ calls }) => calls).reduce((sum, call) => sum + writeUnits(call), 0);
};

it('takes the capacity units of a user from sign-up to API that the cost model counts on', async () => {
  const before = await ask<Invoked[]>('/_local/triggers');
  const recordedBefore = await ask<RecordedAccess[]>('/_local/aws-calls');
  await liveADay('jane.doe@example.com');
  const listed = (await ask<Invoked[]>('/_local/triggers')).slice(before.length);
  const recorded = (await ask<RecordedAccess[]>('/_local/aws-calls')).slice(recordedBefore.length);
  const triggers: Readonly<Record<string, string>> = {
    'pre-sign-up': 'PreSignUp',
    'custom-email-sender': 'CustomEmailSender',
    'post-confirmation': 'PostConfirmation',
    'post-authentication': 'PostAuthentication',
    'pre-token-generation': 'PreTokenGeneration',
  };
  for (const [folder, { write, read }] of Object.entries(functions)) {
    const reads = recorded.filter(({ caller }) => caller === folder);
    expect({
      folder,
      write: await written(triggers[folder] ?? folder, listed),
      read: reads.reduce((sum, one) => sum + readUnits(one), 0),
    }).toEqual({ folder, write, read });
  }
});
