import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayedInvocation } from '../../../local/triggers/replay.ts';
import type { DetailedEntry } from '../../../local/triggers/timeline.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const CLIENT = 'poolkeeperlocalwebclient01';

describe('an invocation of the timeline', () => {
  let stack: StackUnderTest;

  beforeAll(async () => {
    stack = await startStackUnderTest();
  });

  afterAll(async () => {
    await stack.close();
  });

  const cognito = (operation: string, input: Record<string, unknown>) =>
    fetch(stack.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
    });
  const signUp = (email: string) =>
    cognito('SignUp', {
      ClientId: CLIENT,
      Username: email,
      Password: 'correct horse battery',
      UserAttributes: [{ Name: 'email', Value: email }],
    });
  const entryOf = async (trigger: string, user: string) => {
    const answer = await fetch(`${stack.url}/_local/triggers?user=${encodeURIComponent(user)}`);
    const entries = (await answer.json()) as DetailedEntry[];
    const found = entries.find((entry) => entry.trigger === trigger);
    if (!found) throw new Error(`${trigger} was not invoked for ${user}.`);
    return found;
  };
  const detailsOf = async (trigger: string, user: string) => {
    const { id } = await entryOf(trigger, user);
    const answer = await fetch(`${stack.url}/_local/triggers/${id}`);
    return (await answer.json()) as DetailedEntry;
  };
  const replay = async (id: string) => {
    const answer = await fetch(`${stack.url}/_local/triggers/${id}/replay`, { method: 'POST' });
    return (await answer.json()) as ReplayedInvocation;
  };

  it('tells its whole event, what it logged and what it called, which the list leaves out', async () => {
    await signUp('jane@example.com');
    await stack.drain();
    const sender = await detailsOf('CustomEmailSender', 'jane@example.com');
    expect(sender.event).toMatchObject({
      version: '1',
      triggerSource: 'CustomEmailSender_SignUp',
      callerContext: { clientId: CLIENT },
      request: sender.request,
    });
    expect(sender.functionName).toBe('custom-email-sender');
    expect(sender.logs.map((line) => JSON.parse(line) as object)).toMatchObject([
      { outcome: 'allowed' },
    ]);
    const called = sender.calls.map(({ service, operation }) => `${service} ${operation}`);
    expect(called).toContain('kms Decrypt');
    expect(called).toContain('ses SendEmail');
    const listed = await entryOf('CustomEmailSender', 'jane@example.com');
    expect(Object.keys(listed)).toEqual(
      expect.not.arrayContaining(['event', 'logs', 'calls', 'functionName']),
    );
  });

  it('is made again with the same event and comes to the same, unlisted', async () => {
    await signUp('omar@blocked.example');
    const refused = await entryOf('PreSignUp', 'omar@blocked.example');
    const before = (await stack.timeline()).length;
    const again = await replay(refused.id);
    expect(again.error).toBe(refused.error);
    expect(again.error).toContain('SIGNUP_DOMAIN_NOT_ALLOWED');
    expect(again.logs.length).toBeGreaterThan(0);
    expect((await stack.timeline()).length).toBe(before);

    await signUp('hana@example.com');
    const allowed = await entryOf('PreSignUp', 'hana@example.com');
    expect((await replay(allowed.id)).response).toEqual(allowed.response);
  });

  it('has its effects once more: the mail is sent only once', async () => {
    await signUp('ines@example.com');
    expect(await stack.messagesTo('ines@example.com')).toHaveLength(1);
    const sender = await entryOf('CustomEmailSender', 'ines@example.com');
    const again = await replay(sender.id);
    expect(again.error).toBeUndefined();
    expect(await stack.messagesTo('ines@example.com')).toHaveLength(1);
  });

  it.each([
    ['GET', '/_local/triggers/none', 404],
    ['POST', '/_local/triggers/none/replay', 404],
    ['POST', '/_local/triggers', 404],
    ['DELETE', '/_local/triggers/1', 404],
  ])('%s %s is answered with %d', async (method, path, status) => {
    expect((await fetch(`${stack.url}${path}`, { method })).status).toBe(status);
  });
});
