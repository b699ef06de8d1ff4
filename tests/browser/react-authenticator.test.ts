import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectFolder } from '../../infra/packaging/build.ts';
import { startStackUnderTest, type StackUnderTest } from '../integration/local-stack.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const folder = join(projectFolder, 'examples/react-authenticator');
const EMAIL = 'jane@example.com';
const PASSWORD = 'correct horse battery';

/** It is no part of the project's own install: 150 MB, and React. */
const isInstalled = (): boolean => {
  if (existsSync(join(folder, 'node_modules'))) return true;
  const advice = 'The React example is not installed: npm ci --prefix examples/react-authenticator';
  if (process.env['REQUIRE_EXAMPLES']) throw new Error(advice);
  console.warn(advice);
  return false;
};

/** Starts the example as its README line says; resolves to its address. */
const startExample = async (): Promise<{ url: string; process: ChildProcess }> => {
  const command = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // esbuild serves for as long as its input is open.
  const started = spawn(command, ['start', '--', '--serve=127.0.0.1:0'], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    const look = (chunk: Buffer): void => {
      const found = /http:\/\/127\.0\.0\.1:\d+/u.exec(chunk.toString('utf8'));
      if (found) resolve(found[0]);
    };
    started.stdout.on('data', look);
    started.stderr.on('data', look);
    started.once('exit', (code) => reject(new Error(`The example ended with ${code}.`)));
  });
  return { url, process: started };
};

const path = chromiumPath();

describe.runIf(path && isInstalled())('the React Authenticator of Amplify UI', () => {
  let stack: StackUnderTest;
  let example: Awaited<ReturnType<typeof startExample>>;
  let browser: TestBrowser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    [stack, example, browser] = await Promise.all([
      startStackUnderTest(),
      startExample(),
      startBrowser(path ?? ''),
    ]);
    page = await browser.context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && hostname !== '127.0.0.1') problems.push(request.url());
    });
    await page.goto(`${example.url}/?stack=${stack.url}`);
  });

  afterAll(async () => {
    await browser.close();
    example.process.stdin?.end();
    await stack.close();
  });

  const fill = (label: string, value: string) =>
    page.getByLabel(label, { exact: true }).fill(value);
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  test('signs up, confirms by the mailed code and is signed in', async () => {
    await page.getByRole('tab', { name: 'Create Account' }).click();
    await fill('Email', EMAIL);
    await fill('Password', PASSWORD);
    await fill('Confirm Password', PASSWORD);
    await press('Create Account');
    await page.getByLabel('Confirmation Code').waitFor();
    await fill('Confirmation Code', await stack.codeFor(EMAIL));
    await press('Confirm');
    const greeting = page.getByRole('heading', { level: 1 });
    await greeting.waitFor();
    expect(await greeting.textContent()).toBe(`Hello, ${EMAIL}`);
  });

  test('signs out, refuses a wrong password, and signs in', async () => {
    await press('Sign out');
    await fill('Email', EMAIL);
    await fill('Password', 'wrong horse battery');
    await press('Sign in');
    await page.getByText('Incorrect username or password.').waitFor();
    await fill('Password', PASSWORD);
    await press('Sign in');
    await page.getByRole('heading', { level: 1, name: `Hello, ${EMAIL}` }).waitFor();
    expect((await stack.timeline()).at(-1)?.trigger).toBe('PreTokenGeneration');
  });

  test('sets a new password for a forgotten one', async () => {
    expect.hasAssertions();
    await press('Sign out');
    await press('Forgot your password?');
    await fill('Enter your email', EMAIL);
    await press('Send code');
    await page.getByLabel('Code').first().waitFor();
    await fill('Code *', await stack.codeFor(EMAIL));
    await fill('New Password', 'another horse battery');
    await fill('Confirm Password', 'another horse battery');
    await press('Submit');
    await page.getByRole('tab', { name: 'Sign In' }).waitFor();
    await fill('Email', EMAIL);
    await fill('Password', 'another horse battery');
    await press('Sign in');
    await page.getByRole('heading', { level: 1, name: `Hello, ${EMAIL}` }).waitFor();
    expect(problems).toEqual([]);
  });

  test('shows what a trigger refuses', async () => {
    await press('Sign out');
    await page.getByRole('tab', { name: 'Create Account' }).click();
    await fill('Email', 'jane@blocked.example');
    await fill('Password', PASSWORD);
    await fill('Confirm Password', PASSWORD);
    await press('Create Account');
    const refused = page.getByText(/SIGNUP_DOMAIN_NOT_ALLOWED/u);
    await refused.waitFor();
    expect(await refused.isVisible()).toBe(true);
  });
});
