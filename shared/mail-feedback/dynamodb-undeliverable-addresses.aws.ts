import { getItem, updateItem } from '../accounts/accounts-table.aws.ts';
import { addressKey } from '../addresses/recipient-keys.ts';
import type { EmailAddress } from '../addresses/email-address.ts';
import type { UndeliverableAddresses } from './undeliverable-addresses.ts';
import {
  liftExpression,
  noteExpression,
  undeliverableIn,
  whyNotNoted,
} from './undeliverable-expressions.ts';

/** The undeliverable addresses in the DynamoDB table of this name: one item and one call each. */
export const dynamoDbUndeliverableAddresses = (table: string): UndeliverableAddresses => {
  const placeOf = (address: EmailAddress) => ({ table, key: addressKey(address) });
  return {
    note: async ({ address, ...news }, now, signal) => {
      const result = await updateItem(placeOf(address), noteExpression(news, now), signal);
      return 'written' in result ? 'noted' : whyNotNoted(result.refusedBy, news.at);
    },
    find: async (address, now, signal) =>
      undeliverableIn(await getItem(placeOf(address), {}, signal), now),
    lift: async (address, now, signal) => {
      const result = await updateItem(placeOf(address), liftExpression(now), signal);
      return 'written' in result ? 'lifted' : 'not-there';
    },
  };
};
