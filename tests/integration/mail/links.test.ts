import { createServer } from 'node:net';
import { once } from 'node:events';
import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { describedFunctions } from '../../../local/described-functions.ts';
import type { LambdaFunction } from '../../../local/lambda/invocation.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { makeMailPool, somebody, type MailPool, type SentBy } from './mail-pools.ts';

const Password = 'correct horse battery';

/** A port that nobody listens on: the functions must be told it before the stack is there. */
const freePort = async (): Promise<number> => {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

const leads = {
  page: { path: '/confirm/', folders: ['custom-email-sender', 'custom-message'] },
  cognito: { path: '/confirmUser', folders: ['custom-email-sender', 'custom-message'] },
};

/** The senders of mail once more, as stages that confirm by link would run them. */
const linkingFunctions = async (port: number): Promise<LambdaFunction[]> => {
  const described = await describeLocalStack();
  const functions = describedFunctions(described, join(projectFolder, '.build'));
  return Object.entries(leads).flatMap(([by, { path, folders }]) =>
    functions
      .filter(({ name }) => folders.includes(name))
      .map((fn) => ({
        ...fn,
        name: `${fn.name}-${by}`,
        environment: {
          ...fn.environment,
          POOLKEEPER_CONFIRMATION_LINK: `http://127.0.0.1:${port}${path}`,
        },
      })),
  );
};

let stack: StackUnderTest;
beforeAll(async () => {
  const port = await freePort();
  stack = await startStackUnderTest({ port, ownFunctions: await linkingFunctions(port) });
});
afterAll(() => stack.close());

const makeLinkPool = (sentBy: SentBy, by: keyof typeof leads): Promise<MailPool> =>
  makeMailPool(
    stack,
    { sentBy, medium: 'email' },
    {
      LambdaConfig:
        sentBy === 'cognito'
          ? { CustomMessage: `custom-message-${by}` }
          : {
              CustomEmailSender: {
                LambdaArn: `custom-email-sender-${by}`,
                LambdaVersion: 'V1_0',
              },
              KMSKeyID: fixedNames.codeKeyArn,
            },
      VerificationMessageTemplate: {
        DefaultEmailOption:
          sentBy === 'cognito' && by === 'cognito' ? 'CONFIRM_WITH_LINK' : 'CONFIRM_WITH_CODE',
      },
    },
  );

const signUp = async ({ api, ClientId }: MailPool): Promise<{ to: string; link: string }> => {
  const to = somebody('email', 'fr');
  const UserAttributes = [
    { Name: 'email', Value: to },
    { Name: 'locale', Value: 'fr' },
  ];
  await api.send(new SignUpCommand({ ClientId, Username: to, Password, UserAttributes }));
  const [message] = await stack.messagesTo(to);
  expect(message?.html).toContain('<html lang="fr"');
  expect(message?.html).toContain('>Confirmer mon adresse</a>');
  return { to, link: message?.link ?? '' };
};

const statusOf = async ({ api, UserPoolId }: MailPool, Username: string) =>
  (await api.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

describe.each(['poolkeeper', 'cognito'] as const)('a link in a mail that %s sends', (sentBy) => {
  it('leads to a page of one’s own, which confirms when it is asked to and not before', async () => {
    const pool = await makeLinkPool(sentBy, 'page');
    const { to, link } = await signUp(pool);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/confirm\/#client_id=/);
    // What a scanner of mails does, the fragment included as far as a request can carry it.
    const opened = await fetch(link);
    expect(opened.status).toBe(200);
    expect(await opened.text()).toContain('id="confirm"');
    await fetch(link, { method: 'HEAD' });
    expect(await statusOf(pool, to)).toBe('UNCONFIRMED');

    const said = new URLSearchParams(new URL(link).hash.slice(1));
    expect(said.get('locale')).toBe('fr');
    await pool.api.send(
      new ConfirmSignUpCommand({
        ClientId: said.get('client_id') ?? '',
        Username: said.get('user_name') ?? '',
        ConfirmationCode: said.get('confirmation_code') ?? '',
      }),
    );
    expect(await statusOf(pool, to)).toBe('CONFIRMED');
  });

  it('leads to the page of Cognito, which confirms whoever opens it', async () => {
    const pool = await makeLinkPool(sentBy, 'cognito');
    const { to, link } = await signUp(pool);
    expect(new URL(link).pathname).toBe('/confirmUser');
    expect((await fetch(link)).status).toBe(200);
    expect(await statusOf(pool, to)).toBe('CONFIRMED');
    expect((await fetch(link)).status).toBe(400);
  });
});

describe('the page that confirms', () => {
  it('is where links lead, and asks the local user pool', async () => {
    const page = await fetch(`${stack.url}/confirm`);
    expect(page.url).toBe(`${stack.url}/confirm/`);
    expect(await page.text()).toContain('<meta name="cognito-endpoint" content="/" />');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });
});

describe('the gallery', () => {
  it('shows every mail in the console', async () => {
    const page = await fetch(`${stack.url}/console/mails`);
    expect(page.url).toBe(`${stack.url}/console/mails/`);
    const html = await page.text();
    expect(html).toContain('"kind":"account-takeover"');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
  });
});
