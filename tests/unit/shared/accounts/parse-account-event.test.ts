import { describe, expect, it } from 'vitest';
import {
  InvalidAccountEvent,
  parseAccountEvent,
} from '../../../../shared/accounts/parse-account-event.ts';

const detail = { version: 1, id: 'AccountDeleted:a', at: '2026-01-02T00:00:00.000Z', sub: 'a' };

describe('parseAccountEvent', () => {
  it('reads the detail of an event, with what is newer than the reader', () => {
    const event = { source: 'poolkeeper.accounts', 'detail-type': 'AccountDeleted' };
    const newer = { ...detail, later: true };
    expect(parseAccountEvent('AccountDeleted', { ...event, detail: newer })).toEqual(newer);
  });

  it.each([
    undefined,
    'x',
    {},
    { 'detail-type': 'AccountDeleted' },
    { 'detail-type': 'PasswordChanged', detail },
    { 'detail-type': 'AccountDeleted', detail: { ...detail, version: 2 } },
    { 'detail-type': 'AccountDeleted', detail: { ...detail, at: 'yesterday' } },
  ])('refuses %j, so that it reaches the dead-letter queue', (event) => {
    expect(() => parseAccountEvent('AccountDeleted', event)).toThrow(InvalidAccountEvent);
  });
});
