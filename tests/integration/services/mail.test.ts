import {
  CreateTemplateCommand,
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  GetSendStatisticsCommand,
  ListIdentitiesCommand,
  SendEmailCommand,
  SendRawEmailCommand,
  SESClient,
  VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServices } from './local-services.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let client: SESClient;

const mailTo = (to: string[], extra: { cc?: string[]; from?: string } = {}) =>
  new SendEmailCommand({
    Source: extra.from ?? 'Example <no-reply@example.com>',
    Destination: { ToAddresses: to, CcAddresses: extra.cc ?? [] },
    Message: {
      Subject: { Data: 'Votre code: été & <hiver>' },
      Body: {
        Html: { Data: '<p>482913 &amp; <a href="https://app.example.com/?code=482913">go</a></p>' },
        Text: { Data: 'Code 482913\nhttps://app.example.com/?code=482913.' },
      },
    },
    Tags: [
      { Name: 'kind', Value: 'sign-up' },
      { Name: 'locale', Value: 'fr' },
    ],
  });

const get = async (path: string): Promise<unknown> => (await fetch(services.url + path)).json();

beforeAll(async () => {
  services = await startServices();
  client = new SESClient(services.client);
});
afterAll(async () => {
  client.destroy();
  await services.stop();
});
beforeEach(() => {
  services.mailbox.clear();
  services.issuedCodes.clear();
});

describe('a mail sent through SES', () => {
  it('is in the mailbox with its code, link, kind and locale', async () => {
    services.issuedCodes.remember('482913');
    const { MessageId } = await client.send(mailTo(['ada+1@example.com']));
    await expect(get('/_local/messages?to=ada+1@example.com')).resolves.toEqual([
      {
        id: MessageId,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        channel: 'email',
        to: 'ada+1@example.com',
        from: 'Example <no-reply@example.com>',
        subject: 'Votre code: été & <hiver>',
        html: expect.stringContaining('<p>482913 &amp;'),
        text: expect.stringContaining('Code 482913\n'),
        kind: 'sign-up',
        locale: 'fr',
        code: '482913',
        link: 'https://app.example.com/?code=482913',
      },
    ]);
  });

  it('reaches every recipient, and is one mail in the form of LocalStack', async () => {
    await client.send(
      mailTo(['ada@example.com', 'Bob <bob@example.com>'], { cc: ['eve@example.org'] }),
    );
    await client.send(mailTo(['mallory@example.org']));
    const all = await get('/_local/messages');
    expect(all).toMatchObject([
      { to: 'mallory@example.org' },
      { to: 'eve@example.org' },
      { to: 'bob@example.com' },
      { to: 'ada@example.com' },
    ]);
    await expect(get('/_aws/ses?email=bob@example.com')).resolves.toMatchObject({
      messages: [
        {
          Region: 'eu-west-1',
          Destination: {
            ToAddresses: ['ada@example.com', 'Bob <bob@example.com>'],
            CcAddresses: ['eve@example.org'],
            BccAddresses: [],
          },
          Source: 'Example <no-reply@example.com>',
          Body: { text_part: expect.stringContaining('482913') },
        },
      ],
    });
    await expect(get('/_aws/ses?email=no-reply@example.com')).resolves.toMatchObject({
      messages: [{}, {}],
    });
  });

  it('is found by the id that SES gave, in the order of sending', async () => {
    const first = await client.send(mailTo(['ada@example.com']));
    const second = await client.send(mailTo(['ada@example.com']));
    await expect(get(`/_aws/ses?id=${second.MessageId}`)).resolves.toMatchObject({
      messages: [{ Id: second.MessageId }],
    });
    await expect(get('/_aws/ses?email=ada@example.com')).resolves.toMatchObject({
      messages: [{ Id: first.MessageId }, { Id: second.MessageId }],
    });
  });

  it.each(['/_local/messages', '/_aws/ses'])('is forgotten by DELETE %s', async (path) => {
    await client.send(mailTo(['ada@example.com']));
    const { status } = await fetch(services.url + path, { method: 'DELETE' });
    expect(status).toBe(204);
    await expect(get('/_local/messages')).resolves.toEqual([]);
    await expect(get('/_aws/ses')).resolves.toEqual({ messages: [] });
  });

  it.each([
    [{ to: ['nobody'] }, "Missing final '@domain'"],
    [{ to: ['a@example..com'] }, 'Domain contains dot-dot'],
    [{ to: [] }, "Missing required header 'To'."],
    [{ to: ['a@example.com'], from: 'no reply@example.com' }, 'Local address contains'],
    [{ to: Array.from({ length: 51 }, () => 'a@example.com') }, 'Recipient count exceeds 50.'],
  ])('is refused as SES would: %j', async ({ to, ...extra }, message) => {
    await expect(client.send(mailTo(to, extra))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining(message),
    });
    expect(services.mailbox.list()).toEqual([]);
  });
});

it('a raw mail is read for its subject, its parts and its tags', async () => {
  const raw = [
    'From: Example <no-reply@example.com>',
    'To: "Lovelace, Ada" <ada@example.com>',
    'Subject: =?utf-8?Q?=C3=A9t=C3=A9_?=',
    ' =?utf-8?B?MjAyNg==?=',
    'X-SES-MESSAGE-TAGS: kind=sign-up, locale=fr',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Code =34=',
    '82913 =C3=A9',
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('<p>été</p>').toString('base64'),
    '--inner--',
    '--outer',
    'Content-Type: text/plain',
    'Content-Disposition: attachment; filename=a.txt',
    '',
    'attached',
    '--outer--',
    '',
  ].join('\r\n');
  await client.send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(raw) } }));
  expect(services.mailbox.list()).toMatchObject([
    {
      to: 'ada@example.com',
      subject: 'été 2026',
      text: 'Code 482913 é',
      html: '<p>été</p>',
      kind: 'sign-up',
      locale: 'fr',
    },
  ]);
});

it('the rest of the API answers as SES does', async () => {
  await client.send(mailTo(['ada@example.com']));
  await client.send(new VerifyEmailIdentityCommand({ EmailAddress: 'a&b@example.com' }));
  await expect(client.send(new GetSendQuotaCommand())).resolves.toMatchObject({
    SentLast24Hours: 1,
  });
  await expect(client.send(new GetSendStatisticsCommand())).resolves.toMatchObject({
    SendDataPoints: [{ DeliveryAttempts: 1, Timestamp: expect.any(Date) }],
  });
  await expect(client.send(new ListIdentitiesCommand())).resolves.toMatchObject({
    Identities: ['a&b@example.com'],
  });
  const attributes = new GetIdentityVerificationAttributesCommand({
    Identities: ['a&b@example.com', 'other@example.com'],
  });
  await expect(client.send(attributes)).resolves.toMatchObject({
    VerificationAttributes: { 'a&b@example.com': { VerificationStatus: 'Success' } },
  });
  const missing = new CreateTemplateCommand({ Template: { TemplateName: 'x' } });
  await expect(client.send(missing)).rejects.toMatchObject({ name: 'InvalidAction' });
});
