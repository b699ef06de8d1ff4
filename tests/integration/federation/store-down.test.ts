import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { goThroughDemo, refusalOf, signInThroughDemo } from './demo-browser.ts';

/** The subject as it is, so that folding a user name changes nothing of it. */
const ada = { person: 'demo-1001' };
/** A subject that folding changes. */
const lena = { person: 'Lena_Okafor_7' };

let stack: StackUnderTest;
let api: CognitoIdentityProviderClient;
beforeAll(async () => {
  stack = await startStackUnderTest();
  api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await signInThroughDemo(stack, ada);
  await signInThroughDemo(stack, lena);
});
afterAll(async () => {
  api.destroy();
  await stack.drain();
  await stack.close();
});

describe('while the accounts table does not answer', () => {
  beforeEach(() => stack.fault({ service: 'dynamodb', kind: 'error' }));

  it('who has come before signs in through the provider', async () => {
    const { id } = await signInThroughDemo(stack, ada);
    expect(id['identities']).toMatchObject([{ userId: 'demo-1001' }]);
  });

  it('a subject that a link could get wrong waits for the table, and no user is made', async () => {
    const refused = refusalOf(await goThroughDemo(stack, lena));
    expect(refused).toContain('InboundFederation failed with error TEMPORARILY_UNAVAILABLE');
    await stack.clearFaults();
    const { id } = await signInThroughDemo(stack, lena);
    expect(id['identities']).toMatchObject([{ userId: 'Lena_Okafor_7' }]);
    const { Users = [] } = await api.send(
      new ListUsersCommand({ UserPoolId: 'eu-west-1_Poolkeep1' }),
    );
    expect(Users).toHaveLength(2);
  });
});
