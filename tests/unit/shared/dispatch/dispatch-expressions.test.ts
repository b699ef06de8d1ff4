import { expect, it } from 'vitest';
import { claimUpdate } from '../../../../shared/dispatch/dispatch-expressions.ts';
import type { Dispatch, DispatchLedger } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { gatherAccountMail } from '../../../../shared/mail/account-mail.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';
import { memoryChannel } from './memory-channel.ts';

const DAY = 86_400;
const brand = { brandName: 'Acme', defaultLocale: 'en' } as const;
const mail = { eventId: 'e1', to: 'jane@example.com', account: 'jane' };

const expiryOf = (dispatch: Dispatch) => claimUpdate(dispatch, 0).values[':expiresAt'];

it('remembers a code for two days', () => {
  expect(expiryOf({ key: 'k', recipient: { recipient: 'm' } })).toBe(2 * DAY);
});

it('remembers what tells of an event longer than the event can be a dead letter', async () => {
  const claimed: Dispatch[] = [];
  const ledger: DispatchLedger = {
    claim: async (dispatch) => {
      claimed.push(dispatch);
      return { kind: 'held', reason: 'already-sent' };
    },
  };
  const parts = { brand, channel: memoryChannel({ ledger }) };
  const welcome = { ...mail, kind: 'welcome', values: {} } as const;
  const device = { ...mail, kind: 'new-device', values: {} } as const;
  await gatherAccountMail(welcome, parts, fakeInvocation());
  await gatherAccountMail(device, parts, fakeInvocation());
  expect(claimed.map(expiryOf)).toEqual([15 * DAY, 15 * DAY]);
});
