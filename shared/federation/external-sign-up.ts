import { readTextMap, type TextMap, type TriggerEvent } from '../events/event.ts';
import type { EmailAddress } from '../addresses/email-address.ts';
import type { PoolUser } from './pool-users.ts';
import { providerOfUserName, type NamedSubject } from './provider-of-user-name.ts';
import type { ProviderPolicy } from './provider-policy.ts';
import { provenAddress } from './proven-address.ts';

/** What the event of a first sign-in through an identity provider says. */
export interface ExternalSignUp {
  readonly userPoolId: string;
  /** `Provider_subject`. */
  readonly userName: string;
  /** After the mapping of the pool. */
  readonly attributes: TextMap;
}

/** The sign-up with what the policies say of it. */
export interface JudgedSignUp {
  readonly policies: readonly ProviderPolicy[];
  /** Absent for a provider that no policy stands for. */
  readonly named: NamedSubject | undefined;
  readonly email: string | undefined;
  /** The address, if the provider proves it. */
  readonly proven: EmailAddress | undefined;
}

/** The sign-up with what the pool knows about its address. */
export interface KnownSignUp extends JudgedSignUp {
  readonly userPoolId: string;
  /** Users with this address; empty when nobody was asked. */
  readonly residents: readonly PoolUser[];
  /** The subject in the provider's own case. */
  readonly subject: string;
}

const EXTERNAL_SIGN_UP = 'PreSignUp_ExternalProvider';

/** Reads the event of a first sign-in through an identity provider; `undefined` for any other. */
export const parseExternalSignUp = (event: TriggerEvent): ExternalSignUp | undefined =>
  event.source === EXTERNAL_SIGN_UP
    ? {
        userPoolId: event.userPoolId,
        userName: event.userName,
        attributes: readTextMap(event.request['userAttributes']),
      }
    : undefined;

/** What the policies say of a sign-up. The word on the address is the mapped one. */
export const judgeExternalSignUp = (
  { userName, attributes }: ExternalSignUp,
  policies: readonly ProviderPolicy[],
): JudgedSignUp => {
  const named = providerOfUserName(policies, userName);
  const email = attributes['email'];
  const verified = attributes['email_verified'] === 'true';
  return {
    policies,
    named,
    email,
    proven: named && provenAddress(named.policy, { email, verified }),
  };
};

/**
 * The address whose users have to be looked up. None without proof: who cannot prove an address
 * learns nothing about it, not even by the time that a look takes.
 */
export const addressToLookUp = ({ named, proven }: JudgedSignUp): EmailAddress | undefined =>
  named === undefined || named.policy.linking === 'allow' ? undefined : proven;
