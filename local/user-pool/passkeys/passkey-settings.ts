import { AwsError } from '../../gateway/aws-error.ts';
import { allowedFactors, passkeyIsMultiFactor } from '../first-factor/first-factors.ts';
import { optionalObject, optionalText } from '../input.ts';
import type { UserPool } from '../model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** The domain whose pages may use a pool's passkeys; without a setting that of this machine. */
export const relyingPartyId = ({ settings }: PoolSettings): string =>
  optionalText(optionalObject(settings, 'WebAuthnConfiguration') ?? {}, 'RelyingPartyId') ??
  optionalText(settings, 'WebAuthnRelyingPartyID') ??
  'localhost';

/** Whether an authenticator must check who uses it. */
export const userVerification = (pool: PoolSettings): 'required' | 'preferred' => {
  const { settings } = pool;
  const chosen =
    optionalText(optionalObject(settings, 'WebAuthnConfiguration') ?? {}, 'UserVerification') ??
    optionalText(settings, 'WebAuthnUserVerification');
  return chosen === 'required' || passkeyIsMultiFactor(pool) ? 'required' : 'preferred';
};

/** Throws `WebAuthnNotEnabledException` when the pool does not let people begin by passkey. */
export const assertPasskeys = (pool: PoolSettings): void => {
  if (allowedFactors(pool).includes('WEB_AUTHN')) return;
  throw new AwsError(
    'WebAuthnNotEnabledException',
    'Passkey authentication is not enabled for the user pool.',
  );
};

/**
 * The origin of a page that may use the passkeys of a relying party: over https, on the party's
 * domain or below it; on this machine also over http. `undefined` for every other page. Pure.
 *
 * Source: https://www.w3.org/TR/webauthn-3/#relying-party-identifier
 */
export const allowedOrigin = (rpId: string, origin: string): string | undefined => {
  if (!URL.canParse(origin)) return undefined;
  const { protocol, hostname } = new URL(origin);
  if (hostname !== rpId && !hostname.endsWith(`.${rpId}`)) return undefined;
  const isLocal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || (protocol === 'http:' && isLocal) ? origin : undefined;
};
