import type { Operation } from '../context.ts';
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference.ts';
import { associateSoftwareToken } from './associate-software-token.ts';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts';
import { setUserMfaPreference } from './set-user-mfa-preference.ts';
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

/** The operations for the factors of a sign-in: MFA, passkeys, devices. */
export const factorOperations: Readonly<Record<string, Operation>> = {
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AssociateSoftwareToken: associateSoftwareToken,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  VerifySoftwareToken: verifySoftwareToken,
};
