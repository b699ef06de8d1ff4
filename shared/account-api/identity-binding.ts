import { changeExpression } from '../accounts/account-change.ts';
import { accountKey, accountOf, identityKey } from '../accounts/account-item.ts';
import type { Refusals, TransactionAction } from '../accounts/table-transaction.ts';

/** An id of the identity pool that is to become a user's, for good. */
export interface IdentityBinding {
  readonly sub: string;
  readonly identityId: string;
  /** The version of the account that this was decided upon. */
  readonly expected: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What became of a binding. */
export type BindingResult =
  /** The id is the user's, perhaps by an earlier attempt; `version` is that of the account. */
  | { readonly kind: 'bound'; readonly version: number }
  /** The id is another user's. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'missing' }
  /** The account is not active. */
  | { readonly kind: 'closed'; readonly status: string };

const IDENTITY_AT = 0;
const ACCOUNT_AT = 1;

/**
 * The id's own item and the account, which name each other: one without the other could not be
 * found when the account is erased.
 */
export const bindingActions = (binding: IdentityBinding): TransactionAction[] => {
  const { sub, identityId, expected, now } = binding;
  const at = new Date(now).toISOString();
  const change = changeExpression({ identityId }, { expected, at });
  return [
    {
      kind: 'Put',
      key: identityKey(identityId),
      fields: { sub },
      condition: 'attribute_not_exists(pk) OR #sub = :sub',
      names: { '#sub': 'sub' },
      values: { ':sub': sub },
    },
    {
      kind: 'Update',
      key: accountKey(sub),
      update: change.UpdateExpression,
      condition: `${change.ConditionExpression} AND #status = :active`,
      names: { ...change.ExpressionAttributeNames, '#status': 'status' },
      values: { ...change.values, ':active': 'active' },
    },
  ];
};

/** What the refusals of a binding mean; none means that it was made. */
export const bindingResult = (
  refusals: Refusals,
  { identityId, expected }: IdentityBinding,
): BindingResult => {
  if (refusals.size === 0) return { kind: 'bound', version: expected + 1 };
  if (!refusals.has(ACCOUNT_AT)) return { kind: 'taken' };
  const account = accountOf(refusals.get(ACCOUNT_AT) ?? {});
  if (!account) return { kind: 'missing' };
  const { status, version } = account;
  if (status !== 'active') return { kind: 'closed', status };
  if (account.identityId === identityId) return { kind: 'bound', version };
  return { kind: refusals.has(IDENTITY_AT) ? 'taken' : 'stale' };
};
