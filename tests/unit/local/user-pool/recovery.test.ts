import { expect, it } from 'vitest';
import { recoveryContact } from '../../../../local/user-pool/recovery.ts';

const both = {
  email: 'jane@example.com',
  email_verified: 'true',
  phone_number: '+12065550123',
  phone_number_verified: 'true',
};
const settings = (...names: string[]) => ({
  AccountRecoverySetting: {
    RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })),
  },
});

it.each([
  ['the phone without a setting', {}, both, 'phone_number'],
  [
    'the address when the phone is unverified',
    {},
    { ...both, phone_number_verified: 'false' },
    'email',
  ],
  ['the first in order', settings('verified_email', 'verified_phone_number'), both, 'email'],
  [
    'the second when the first is missing',
    settings('verified_phone_number', 'verified_email'),
    { email: 'jane@example.com', email_verified: 'true' },
    'email',
  ],
  [
    'nothing that is not allowed',
    settings('verified_email'),
    { ...both, email_verified: 'false' },
    undefined,
  ],
  ['nothing when only administrators reset', settings('admin_only'), both, undefined],
])('a reset code goes to %s', (_, poolSettings, attributes, contact) => {
  expect(recoveryContact({ settings: poolSettings }, { attributes })).toBe(contact);
});
