import type { Account } from '../accounts/account.ts';

/**
 * The account as its owner sees it. Fields are listed one by one, so that what a later version
 * stores is not shown by being stored; the export holds everything.
 */
export const accountView = (account: Account) => {
  const { sub, email, emailVerified, status, roles, memberships, consents, mail } = account;
  const { name, givenName, familyName, locale, zoneinfo, identityId, erasure } = account;
  const { createdAt, updatedAt, version } = account;
  return {
    sub,
    version,
    status,
    email,
    emailVerified,
    name,
    givenName,
    familyName,
    locale,
    zoneinfo,
    roles,
    memberships,
    consents,
    mail,
    identityId,
    erasure,
    createdAt,
    updatedAt,
  };
};
