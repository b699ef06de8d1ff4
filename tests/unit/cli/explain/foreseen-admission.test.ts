import { describe, expect, it } from 'vitest';
import {
  foreseenAdmission,
  type AdmissionItems,
} from '../../../../cli/explain/foreseen-admission.ts';
import { parseEmailAddress } from '../../../../shared/addresses/email-address.ts';
import { addressDigest } from '../../../../shared/sign-up/admission-keys.ts';

const jane = parseEmailAddress('jane@example.com');
if (!jane) throw new Error('That is an address.');
const now = 1_800_000_000_000;
const seconds = now / 1000;
const who = addressDigest('jane@example.com');
const invitation = { uses: 1, expiresAt: seconds + 1 };
const bounced = { undeliverableSince: '2026-01-01T00:00:00Z', expiresAt: seconds + 1 };

describe('foreseenAdmission', () => {
  it.each<[string, AdmissionItems, string]>([
    ['nothing', {}, 'not-invited'],
    ['an invitation', { invitation }, 'admitted'],
    ['one that has expired', { invitation: { ...invitation, expiresAt: seconds } }, 'not-invited'],
    ['one for her', { invitation: { ...invitation, for: who } }, 'admitted'],
    ['one for another', { invitation: { ...invitation, for: 'other' } }, 'not-invited'],
    [
      'one that she has used',
      { invitation: { ...invitation, usedBy: new Set([who]) } },
      'admitted',
    ],
    [
      'one that is used up',
      { invitation: { ...invitation, usedBy: new Set(['other']) } },
      'not-invited',
    ],
    [
      'one with a use left',
      { invitation: { ...invitation, uses: 2, usedBy: new Set(['other']) } },
      'admitted',
    ],
    ['one of no use', { invitation: { ...invitation, uses: 0 } }, 'not-invited'],
    ['one, and mail that bounced', { invitation, address: bounced }, 'address-undeliverable'],
    [
      'one, and mail that bounced long ago',
      { invitation, address: { ...bounced, expiresAt: seconds } },
      'admitted',
    ],
    ['one, and mail that arrives', { invitation, address: { expiresAt: 0 } }, 'admitted'],
  ])('of an invite-only stage that has %s', (_what, items, admission) => {
    expect(foreseenAdmission(items, jane, { mode: 'invite-only', now })).toBe(admission);
  });

  it('puts onto the waiting list, or lets in where sign-up is open', () => {
    expect(foreseenAdmission({}, jane, { mode: 'waitlist', now })).toBe('waitlisted');
    expect(foreseenAdmission({}, jane, { mode: 'open', now })).toBe('admitted');
  });
});
