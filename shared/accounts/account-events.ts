import type {
  AccountEventDetail,
  AccountEventType,
  PublishedAccount,
} from './account-event-schema.ts';
import { accountOf, ERASED } from './account-item.ts';
import type { Account } from './account.ts';
import { PASSWORD_ITEM } from './password-change.ts';

type Image = Readonly<Record<string, unknown>>;

/** A change of one item of the table: the item before and after it, as plain values. */
export interface ItemChange {
  readonly before?: Image;
  readonly after?: Image;
}

/** An event as the pipe hands it to the bus. */
export type AccountEvent = {
  readonly [Type in AccountEventType]: {
    readonly detailType: Type;
    readonly detail: AccountEventDetail<Type>;
  };
}[AccountEventType];

/** An item under an account's key that cannot be read as an account. */
export class UnreadableAccount extends Error {
  constructor() {
    super('An item with the key of an account is no account.');
    this.name = 'UnreadableAccount';
  }
}

/** The account as others see it. */
export const publishedAccount = (account: Account): PublishedAccount => {
  const { shape: _shape, pool: _pool, identityId: _identity, erasure: _erasure, ...rest } = account;
  return {
    ...rest,
    roles: [...account.roles],
    memberships: account.memberships.map(({ tenant, roles }) => ({ tenant, roles: [...roles] })),
    consents: { ...account.consents },
  };
};

const bookkeeping: ReadonlySet<string> = new Set(['version', 'updatedAt']);

const changedFields = (before: PublishedAccount, after: PublishedAccount): string[] => {
  const old = new Map<string, unknown>(Object.entries(before));
  const current = new Map<string, unknown>(Object.entries(after));
  return [...new Set([...old.keys(), ...current.keys()])].filter(
    (field) =>
      !bookkeeping.has(field) &&
      JSON.stringify(old.get(field)) !== JSON.stringify(current.get(field)),
  );
};

/** One kind of event happens to one version of an account once, however often it is delivered. */
const envelopeOf = (type: AccountEventType, { sub, version, updatedAt }: Account) =>
  ({ version: 1, id: `${type}:${sub}:${version}`, at: updatedAt, sub }) as const;

const created = (account: Account): AccountEvent => ({
  detailType: 'AccountCreated',
  detail: { ...envelopeOf('AccountCreated', account), account: publishedAccount(account) },
});

const updated = (before: Account, after: Account): AccountEvent[] => {
  const [old, account] = [publishedAccount(before), publishedAccount(after)];
  const changed = changedFields(old, account);
  if (changed.length === 0) return [];
  const previous = Object.fromEntries(
    Object.entries(old).filter(([field]) => changed.includes(field)),
  );
  const detail = { ...envelopeOf('AccountUpdated', after), account, changed, previous };
  return [{ detailType: 'AccountUpdated', detail }];
};

const emailChanged = (before: Account, after: Account): AccountEvent[] => {
  if (before.email === after.email) return [];
  const { email, emailVerified } = before;
  const previous = { emailVerified, ...(email === undefined ? {} : { email }) };
  const account = publishedAccount(after);
  const detail = { ...envelopeOf('EmailChanged', after), account, previous };
  return [{ detailType: 'EmailChanged', detail }];
};

const mailBounced = (before: Account, after: Account): AccountEvent[] => {
  if (!after.mail || before.mail?.state === after.mail.state) return [];
  const detail = { ...envelopeOf('MailBounced', after), account: publishedAccount(after) };
  return [{ detailType: 'MailBounced', detail }];
};

const deleted = (sub: string, at: string): AccountEvent => ({
  detailType: 'AccountDeleted',
  detail: { version: 1, id: `AccountDeleted:${sub}`, at, sub },
});

const accountIn = (image: Image | undefined): Account | undefined => {
  if (!image || image['status'] === ERASED) return undefined;
  const account = accountOf(image);
  if (!account) throw new UnreadableAccount();
  return account;
};

const changeOfAccount = ({ before, after }: ItemChange): AccountEvent[] => {
  const [old, account] = [accountIn(before), accountIn(after)];
  if (!old) return account ? [created(account)] : [];
  if (!account) {
    const erasedAt = after?.['erasedAt'];
    return [deleted(old.sub, typeof erasedAt === 'string' ? erasedAt : old.updatedAt)];
  }
  return [...updated(old, account), ...emailChanged(old, account), ...mailBounced(old, account)];
};

const changeOfPassword = ({ after }: ItemChange): AccountEvent[] => {
  const { sub, changedAt } = after ?? {};
  if (typeof sub !== 'string' || typeof changedAt !== 'string') return [];
  const id = `PasswordChanged:${sub}:${changedAt}`;
  return [{ detailType: 'PasswordChanged', detail: { version: 1, id, at: changedAt, sub } }];
};

/**
 * What a change of an item of the table means to others: nothing, or some events. What is left of
 * an erased account goes by itself after some weeks, which is no news. Throws `UnreadableAccount`
 * for an item that has an account's key and is none.
 */
export const eventsOf = (change: ItemChange): AccountEvent[] => {
  const { pk, sk } = change.after ?? change.before ?? {};
  if (typeof pk !== 'string' || !pk.startsWith('ACCOUNT#')) return [];
  if (sk === 'ACCOUNT') return changeOfAccount(change);
  return sk === PASSWORD_ITEM ? changeOfPassword(change) : [];
};
