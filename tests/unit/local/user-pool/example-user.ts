import type { User } from '../../../../local/user-pool/model.ts';

/** A confirmed user with a verified address. */
export const exampleUser = (changes: Partial<User> = {}): User => ({
  username: 'jane',
  sub: '26e2d294-0000-4000-8000-000000000001',
  status: 'CONFIRMED',
  enabled: true,
  attributes: { email: 'jane@example.com', email_verified: 'true' },
  codes: {},
  failedPasswords: 0,
  lockedUntil: 0,
  signedOutAt: 0,
  groups: [],
  createdAt: 0,
  modifiedAt: 0,
  ...changes,
});
