import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../local/clock.ts';
import { createIssuedCodes } from '../../../../local/services/issued-codes.ts';
import { createMailbox, type OutgoingMessage } from '../../../../local/services/mailbox.ts';

const message = (to: string, extra: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  channel: 'email',
  to,
  from: 'Example <no-reply@example.com>',
  subject: '',
  html: '',
  text: '',
  kind: '',
  locale: '',
  ...extra,
});

const open = (...secrets: string[]) => {
  const issued = createIssuedCodes();
  for (const secret of secrets) issued.remember(secret);
  const clock = createClock();
  return { mailbox: createMailbox(clock, issued), clock };
};

describe('the mailbox', () => {
  it('lists the newest first, for one recipient or all, whatever the case', () => {
    const { mailbox } = open();
    mailbox.deliver(message('a@example.com', { subject: '1' }));
    mailbox.deliver(message('b@example.com', { subject: '2' }));
    mailbox.deliver(message('a@example.com', { subject: '3' }));
    const subjects = (filter?: { to?: string; address?: string }) =>
      mailbox.list(filter).map(({ subject }) => subject);
    expect(subjects()).toEqual(['3', '2', '1']);
    expect(subjects({ to: 'A@Example.com' })).toEqual(['3', '1']);
    expect(subjects({ to: 'example.com' })).toEqual([]);
    expect(subjects({ address: 'b@example.com' })).toEqual(['2']);
    expect(subjects({ address: 'no-reply@example.com' })).toEqual(['3', '2', '1']);
  });

  it('stamps with the time of the stack, and an id of its own', () => {
    const { mailbox, clock } = open();
    clock.advance(1_000_000_000);
    const id = mailbox.deliver(message('a@example.com'));
    const [kept] = mailbox.list();
    expect(kept?.id).toBe(id);
    expect(Date.parse(kept?.at ?? '')).toBeGreaterThan(Date.now() + 999_999_000);
  });

  it('keeps text messages, but does not take them for mails', () => {
    const { mailbox } = open();
    mailbox.deliver(message('+15550100', { channel: 'sms' }));
    expect(mailbox.list({ to: '+15550100' })).toHaveLength(1);
    expect(mailbox.mails()).toEqual([]);
  });

  it('forgets the oldest beyond ten thousand', () => {
    const { mailbox } = open();
    for (let sent = 0; sent < 11_500; sent += 1) {
      mailbox.deliver(message('a@example.com', { subject: String(sent) }));
    }
    const kept = mailbox.list();
    expect(kept).toHaveLength(10_000);
    expect(kept[0]?.subject).toBe('11499');
    expect(kept.at(-1)?.subject).toBe('1500');
  });

  it('makes one mail of many recipients one message for each', () => {
    const { mailbox } = open();
    const destination = { to: ['A <a@example.com>'], cc: ['b@example.com'], bcc: [] };
    const { channel: _channel, to: _to, ...content } = message('');
    const id = mailbox.deliverMail({ ...content, region: 'eu-west-1', destination }, [
      'a@example.com',
      'b@example.com',
    ]);
    expect(mailbox.list().map(({ to }) => to)).toEqual(['b@example.com', 'a@example.com']);
    expect(new Set(mailbox.list().map((kept) => kept.id)).size).toBe(2);
    expect(mailbox.mails()).toMatchObject([{ id, destination }]);
  });
});

describe('what was issued is found', () => {
  const link = 'https://auth.example.com/confirm?a=1&b=482913';

  it.each([
    ['a code in text', ['482913'], { text: 'Code: 482913.' }, { code: '482913' }],
    ['a code in HTML', ['482913'], { html: '<b>482913</b>' }, { code: '482913' }],
    [
      'a password that HTML had to escape',
      ['a<b>&"\'1'],
      { html: 'Password: a&lt;b&gt;&amp;&quot;&#39;1' },
      { code: 'a<b>&"\'1' },
    ],
    ['hexadecimal references', ["o'x"], { html: 'o&#x27;x' }, { code: "o'x" }],
    ['a link', [link], { html: `<a href="${link.replace('&', '&amp;')}">go</a>` }, { link }],
    [
      'a code beside a link that holds it',
      ['482913', link],
      { text: `482913 or ${link}` },
      { code: '482913', link },
    ],
    [
      'a link and code, the link issued first',
      [link, '482913'],
      { text: `${link}. Or: 482913` },
      { code: '482913', link },
    ],
    [
      'a code that stands in a link of the template only',
      ['482913'],
      { text: 'Go to https://app.example.com/c?code=482913.' },
      { code: '482913', link: 'https://app.example.com/c?code=482913' },
    ],
    ['nothing that was not issued', ['482913'], { text: '123456 https://example.com/' }, {}],
  ])('%s', (_what, secrets, content, found) => {
    const { mailbox } = open(...secrets);
    mailbox.deliver(message('a@example.com', content));
    const [kept] = mailbox.list();
    const { code, link: keptLink } = kept ?? {};
    expect(JSON.parse(JSON.stringify({ code, link: keptLink }))).toEqual(found);
  });
});
