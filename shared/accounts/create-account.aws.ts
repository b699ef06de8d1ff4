import { accountKey } from './account-item.ts';
import type { Account } from './account.ts';
import { putItem } from './accounts-table.aws.ts';
import { passwordChange, passwordKey } from './password-change.ts';

/** Writes an account unless its `sub` has or had one. */
export const createAccount = async (
  table: string,
  account: Account,
  signal: AbortSignal,
): Promise<'created' | 'existed'> => {
  const place = { table, key: accountKey(account.sub) };
  const condition = { expression: 'attribute_not_exists(pk)' };
  const created = await putItem(place, { fields: { ...account }, condition }, signal);
  return created ? 'created' : 'existed';
};

/** What a confirmation writes; two writes of its own, so that its function loads nothing else. */
export interface ConfirmationStore {
  /** Writes the account unless its `sub` has or had one. */
  create(account: Account, signal: AbortSignal): Promise<'created' | 'existed'>;
  /** Notes a reset of the password beside the account; `now` in milliseconds. */
  notePasswordReset(sub: string, now: number, signal: AbortSignal): Promise<void>;
}

/** What confirmations write, in the DynamoDB table of this name. */
export const dynamoDbConfirmationStore = (table: string): ConfirmationStore => ({
  create: (account, signal) => createAccount(table, account, signal),
  notePasswordReset: async (sub, now, signal) => {
    await putItem({ table, key: passwordKey(sub) }, passwordChange(sub, now), signal);
  },
});
