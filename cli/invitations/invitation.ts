import { randomBytes } from 'node:crypto';
import { addressDigest, invitationKey } from '../../shared/sign-up/admission-keys.ts';
import { parseEmailAddress, type EmailAddress } from '../../shared/addresses/email-address.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';

/** An invitation to be written. */
export interface NewInvitation {
  /** By its code, or by the address that needs none. */
  readonly by: { readonly code: string } | { readonly email: string };
  /** How many addresses it lets in. */
  readonly uses: number;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Binds a code to one address. */
  readonly boundTo?: EmailAddress;
}

/** Bytes of a code: far too many to guess, few enough to send. */
const CODE_BYTES = 15;

/** A code that nobody can guess, in groups that people can read out. */
export const newCode = (): string =>
  (randomBytes(CODE_BYTES).toString('hex').match(/.{5}/gu) ?? []).join('-');

/** An e-mail address as sign-up knows it. Throws `CommandFailed` for what is none. */
export const requireAddress = (text: string): EmailAddress => {
  const address = parseEmailAddress(text);
  if (address) return address;
  throw new CommandFailed(
    `${JSON.stringify(text)} is no e-mail address that sign-up takes.`,
    'Give such as jane@example.com.',
    exitCodes.usage,
  );
};

/** What an invitation is called by: its code, or an address. */
export const invited = (codeOrAddress: string): NewInvitation['by'] =>
  codeOrAddress.includes('@')
    ? { email: requireAddress(codeOrAddress).canonical }
    : { code: codeOrAddress };

/** The item of an invitation, as sign-up looks for it. */
export const invitationItem = ({ by, uses, expiresAt, boundTo }: NewInvitation) => ({
  ...invitationKey(by),
  uses,
  expiresAt: Math.floor(expiresAt / 1000),
  ...(boundTo ? { for: addressDigest(boundTo.canonical) } : {}),
});
