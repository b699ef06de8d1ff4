import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { smokeTest } from '../../../infra/smoke/smoke-test.ts';
import { type StackUnderTest, startStackUnderTest } from '../local-stack.ts';

const anyCredentials = { AWS_ACCESS_KEY_ID: 'any', AWS_SECRET_ACCESS_KEY: 'any' };

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

  const runMain = (name: string) => {
    const env = { ...process.env, AWS_ENDPOINT_URL: stack.url, ...anyCredentials };
    const words = ['infra/smoke/main.ts', name];
    return promisify(execFile)(process.execPath, words, { cwd: projectFolder, env }).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };

  it('finds a stage by the name of its stack', async () => {
    const { code, stdout } = await runMain('poolkeeper-local');
    expect(code).toBe(0);
    expect(stdout.match(/^ok /gmu)).toHaveLength(3);
  });

  it('says what to do where there is no such stack', async () => {
    const { code, stderr } = await runMain('poolkeeper-none');
    expect(code).toBe(3);
    expect(stderr).toContain(
      'There is no stack poolkeeper-none in this account and region.\nName the region',
    );
  });
});
