import type { Operation } from '../context.ts';
import { adminSetUserMfaPreference } from './admin-set-user-mfa-preference.ts';
import { completeWebAuthnRegistration } from './complete-web-authn-registration.ts';
import { deleteWebAuthnCredential } from './delete-web-authn-credential.ts';
import { getUserAuthFactors } from './get-user-auth-factors.ts';
import { listWebAuthnCredentials } from './list-web-authn-credentials.ts';
import { startWebAuthnRegistration } from './start-web-authn-registration.ts';
import { associateSoftwareToken } from './associate-software-token.ts';
import { deviceOperations } from './device-operations.ts';
import { getUserPoolMfaConfig } from './get-user-pool-mfa-config.ts';
import { setUserMfaPreference } from './set-user-mfa-preference.ts';
import { setUserPoolMfaConfig } from './set-user-pool-mfa-config.ts';
import { verifySoftwareToken } from './verify-software-token.ts';

/** The operations for the factors of a sign-in: MFA, passkeys, devices. */
export const factorOperations: Readonly<Record<string, Operation>> = {
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AssociateSoftwareToken: associateSoftwareToken,
  CompleteWebAuthnRegistration: completeWebAuthnRegistration,
  DeleteWebAuthnCredential: deleteWebAuthnCredential,
  GetUserAuthFactors: getUserAuthFactors,
  ListWebAuthnCredentials: listWebAuthnCredentials,
  StartWebAuthnRegistration: startWebAuthnRegistration,
  ...deviceOperations,
  GetUserPoolMfaConfig: getUserPoolMfaConfig,
  SetUserMFAPreference: setUserMfaPreference,
  SetUserPoolMfaConfig: setUserPoolMfaConfig,
  VerifySoftwareToken: verifySoftwareToken,
};
