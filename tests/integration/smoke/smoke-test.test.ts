import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { smokeTest } from '../../../cli/smoke/smoke-test.ts';
import { commandLine } from '../cli/command-line.ts';
import { type StackUnderTest, startStackUnderTest } from '../local-stack.ts';

describe('the smoke test of a stage', () => {
  let stack: StackUnderTest;
  beforeAll(async () => {
    stack = await startStackUnderTest();
  });
  afterEach(() => stack.clearFaults());
  afterAll(() => stack.close());

  const failed = async (): Promise<string[]> => {
    const found = await smokeTest({
      region: 'eu-west-1',
      clientId: 'poolkeeperlocalwebclient01',
      accountApi: `${stack.url}/_api`,
      endpoint: stack.url,
    });
    expect(found).toHaveLength(3);
    return found.filter(({ passed }) => !passed).map(({ instead }) => instead);
  };

  it('passes where everything works, and leaves neither user nor mail', async () => {
    expect(await failed()).toEqual([]);
    expect(await stack.messagesTo('smoke-test@example.com')).toEqual([]);
  });

  it('fails where pre-sign-up does not decide', async () => {
    await stack.fault({ trigger: 'PreSignUp', kind: 'error' });
    expect(await failed()).toEqual(['UserLambdaValidationException']);
  });

  it('fails where nothing answers', async () => {
    const nowhere = { clientId: 'x', accountApi: 'http://127.0.0.1:1' };
    const found = await smokeTest({
      region: 'eu-west-1',
      endpoint: 'http://127.0.0.1:1',
      ...nowhere,
    });
    expect(found.filter(({ passed }) => passed)).toEqual([]);
  });

  it('finds a stage by its name', async () => {
    const run = await commandLine(stack.url);
    const { code, out } = await run('smoke', '--stage', 'local');
    expect([code, out.match(/^ok /gmu)]).toEqual([0, ['ok ', 'ok ', 'ok ']]);
    await stack.fault({ trigger: 'PreSignUp', kind: 'error' });
    const failing = await run('smoke', '--stage', 'local', '--output', 'json');
    expect([failing.code, failing.said]).toEqual([1, expect.stringContaining('1 of 3 checks')]);
    expect(JSON.parse(failing.out).checks).toHaveLength(3);
    expect((await run('smoke', '--stage', 'none')).code).toBe(3);
  });
});
