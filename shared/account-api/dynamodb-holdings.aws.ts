import { getItem, queryItems } from '../accounts/accounts-table.aws.ts';
import { accountKey } from '../accounts/account-item.ts';
import { transact } from '../accounts/table-transaction.aws.ts';
import { addressKey } from '../addresses/recipient-keys.ts';
import { noteErasure } from '../accounts/note-erasure.aws.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { Holdings } from './holdings.ts';
import { bindingActions, bindingResult } from './identity-binding.ts';

/** What the DynamoDB table of this name holds about users. */
export const dynamoDbHoldings = (table: string): Holdings => ({
  items: (sub, signal) => queryItems(table, { pk: accountKey(sub).pk }, signal),
  address: async (email, signal) => {
    const address = parseEmailAddress(email);
    return address && getItem({ table, key: addressKey(address) }, {}, signal);
  },
  bindIdentity: async (binding, signal) =>
    bindingResult(await transact(table, bindingActions(binding), signal), binding),
  noteErasure: (sub, requestedAt, signal) => noteErasure(table, { sub, requestedAt }, signal),
});
