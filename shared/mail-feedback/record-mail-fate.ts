import type { AccountStore } from '../accounts/account-store.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { Invocation } from '../trigger/definition.ts';
import { endsMail, type MailFate } from './mail-fate.ts';
import type { UndeliverableAddresses } from './undeliverable-addresses.ts';

/** Where it is recorded what became of mails. */
export interface FeedbackStores {
  readonly addresses: UndeliverableAddresses;
  readonly accounts: Pick<AccountStore, 'markMail'>;
}

/**
 * Records a fate that ends mail to an address: at the address, and on the account that the mail
 * was about if that is its address. Done again, it is done once. Throws `DependencyFailed`.
 */
export const recordMailFate = async (
  { fate, at, addresses, account }: MailFate,
  stores: FeedbackStores,
  { now, signal }: Invocation,
): Promise<void> => {
  if (!endsMail(fate)) return;
  for (const email of addresses) {
    const address = parseEmailAddress(email);
    if (!address) continue;
    const noted = await stores.addresses.note({ address, state: fate, at }, now, signal);
    // `known` may be an attempt of ours that was interrupted after this write.
    if (account === undefined || noted === 'lifted') continue;
    await stores.accounts.markMail(account, { state: fate, at, email }, signal);
  }
};
