import { addressDigest } from '../../shared/sign-up/admission-keys.ts';
import type { Admission } from '../../shared/sign-up/admission.ts';
import type { EmailAddress } from '../../shared/addresses/email-address.ts';
import type { SignUpPolicy } from '../../shared/sign-up/sign-up-policy.ts';

type Item = Readonly<Record<string, unknown>>;

/** What a stage has about somebody who would sign up; expired items may be among it. */
export interface AdmissionItems {
  /** The invitation by the code that was given, else that of the address. */
  readonly invitation?: Item | undefined;
  /** What is known about mail to the address. */
  readonly address?: Item | undefined;
}

const secondsOf = (item: Item | undefined, name: string): number => Number(item?.[name] ?? 0);

const letsIn = (invitation: Item | undefined, who: string, now: number): boolean => {
  if (!invitation || secondsOf(invitation, 'expiresAt') <= now) return false;
  if (invitation['for'] !== undefined && invitation['for'] !== who) return false;
  const used = invitation['usedBy'] instanceof Set ? invitation['usedBy'] : new Set();
  const uses = secondsOf(invitation, 'uses');
  return uses > 0 && (used.has(who) || used.size < uses);
};

const takesNoMail = (address: Item | undefined, now: number): boolean =>
  address?.['undeliverableSince'] !== undefined &&
  // The condition of sign-up compares with a number: what has none does not expire.
  !(address['expiresAt'] !== undefined && secondsOf(address, 'expiresAt') <= now);

/**
 * What the items of a stage would say to a sign-up, by the rules of `admissionActions`; nothing is
 * counted or used up. Budgets and captchas it does not know.
 */
export const foreseenAdmission = (
  { invitation, address }: AdmissionItems,
  email: EmailAddress,
  { mode, now }: { readonly mode: SignUpPolicy['signUpMode']; readonly now: number },
): Admission => {
  const seconds = Math.floor(now / 1000);
  if (takesNoMail(address, seconds)) return 'address-undeliverable';
  if (mode === 'open' || letsIn(invitation, addressDigest(email.canonical), seconds)) {
    return 'admitted';
  }
  return mode === 'waitlist' ? 'waitlisted' : 'not-invited';
};
