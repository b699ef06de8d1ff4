import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pages } from '../../../local/gateway/own-answers.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

let stack: StackUnderTest;

beforeAll(async () => {
  stack = await startStackUnderTest();
});
afterAll(() => stack.close());

it('tells who asks for what is not there which pages and services are', async () => {
  const answer = await fetch(`${stack.url}/_local/mailbox`);
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    message: 'Nothing answers GET /_local/mailbox here.',
    services: expect.arrayContaining(['cognito-idp', 's3']),
    pages,
  });
});

it.each(pages)('has a page at %s', async (page) => {
  const answer = await fetch(`${stack.url}${page}`);
  // Events never end.
  await answer.body?.cancel();
  expect([200, 401]).toContain(answer.status);
});

it('names every page that the documentation has', () => {
  const documented = readFileSync('docs/reference/local-stack.md', 'utf8').matchAll(
    /GET (?<path>\/_local\/[\w-]+)(?=[`[])/gu,
  );
  const paths = Array.from(documented, ({ groups }) => groups?.['path']);
  // Only where the stage asks for it.
  expect(pages).toEqual(expect.arrayContaining(paths.filter((path) => path !== '/_local/captcha')));
  expect(paths).toContain('/_local/dead-letters');
});
