import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../../local-stack.ts';

const run = promisify(execFile);
const REFUSED = 'NotAuthorizedException';

const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;
if (!hasBoto3) console.warn('No python3 with boto3 found: the test of boto3 does not run.');

describe.runIf(hasBoto3)('boto3', () => {
  let stack: StackUnderTest;

  beforeAll(async () => {
    stack = await startStackUnderTest();
  });
  afterAll(async () => {
    await stack.close();
  });

  it('signs up, signs in, administrates, groups and lists users', async () => {
    const { stdout } = await run('python3', [
      join(import.meta.dirname, 'boto3_flow.py'),
      stack.url,
      'eu-west-1_Poolkeep1',
      'poolkeeperlocalwebclient01',
    ]);
    const users = Array.from({ length: 9 }, (_, number) => `user${number}@example.com`);
    expect(JSON.parse(stdout)).toEqual({
      delivery: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'j***@e***' },
      signUpTwice: ['UsernameExistsException', 'An account with the given email already exists.'],
      wrongCode: ['CodeMismatchException', 'Invalid verification code provided, please try again.'],
      wrongPassword: [REFUSED, 'Incorrect username or password.'],
      tokens: { TokenType: 'Bearer', ExpiresIn: 3600 },
      user: {
        sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
        email: 'jane@example.com',
        email_verified: 'true',
        locale: 'en',
      },
      rotated: true,
      oldFlow: ['InvalidParameterException', 'REFRESH_TOKEN_AUTH is not enabled for the client.'],
      revoked: [REFUSED, 'Refresh Token has been revoked'],
      status: ['CONFIRMED', true, true],
      name: 'Jané ✓',
      disabled: [REFUSED, 'User is disabled.'],
      signedOut: [REFUSED, 'Access Token has been revoked'],
      nobody: ['UserNotFoundException', 'User does not exist.'],
      invited: 'FORCE_CHANGE_PASSWORD',
      firstPassword: ['NEW_PASSWORD_REQUIRED', true],
      groups: [['editors', 2]],
      members: ['jane@example.com'],
      noGroup: ['ResourceNotFoundException', 'Group not found.'],
      pages: [4, 4, 3],
      everybody: ['guest@example.com', 'jane@example.com', ...users],
      filtered: 9,
      deleted: ['UserNotFoundException', 'User does not exist.'],
    });
  });
});
