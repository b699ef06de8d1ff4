import { describe, expect, it } from 'vitest';
import type { Message } from '../../../../local/console/page/stack/live-entries.ts';
import {
  ALL_MESSAGES,
  filterMessages,
  localesIn,
} from '../../../../local/console/page/stack/mailbox-filter.ts';

const message = (id: string, part: Partial<Message>): Message => ({
  id,
  at: '2026-11-20T10:00:00.000Z',
  channel: 'email',
  to: 'jane@example.com',
  from: 'Shop <hello@example.com>',
  subject: 'Your code',
  html: '<p>123456</p>',
  text: '123456',
  kind: 'sign-up',
  locale: 'en',
  ...part,
});

const all = [
  message('mail', {}),
  message('french', { locale: 'fr', subject: 'Votre code', to: 'omar@example.com' }),
  message('sms', { channel: 'sms', to: '+33199000001', subject: '', html: '', locale: '' }),
];

const ids = (filter: Partial<typeof ALL_MESSAGES>) =>
  filterMessages(all, { ...ALL_MESSAGES, ...filter }).map(({ id }) => id);

describe('the mailbox', () => {
  it.each([
    [{}, ['mail', 'french', 'sms']],
    [{ words: ' OMAR@ ' }, ['french']],
    [{ words: '123456' }, ['mail', 'french', 'sms']],
    [{ words: 'sign-up', locale: 'fr' }, ['french']],
    [{ channel: 'sms' as const }, ['sms']],
    [{ channel: 'email' as const, words: 'votre' }, ['french']],
    [{ words: 'nobody' }, []],
  ])('narrowed to %j shows %j', (filter, shown) => {
    expect(ids(filter)).toEqual(shown);
  });

  it('offers the languages that messages came in', () => {
    expect(localesIn(all)).toEqual(['en', 'fr']);
  });
});
