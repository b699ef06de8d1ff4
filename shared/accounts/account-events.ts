import type {
  AccountEventDetail,
  AccountEventType,
  PublishedAccount,
} from './account-event-schema.ts';
import { accountOf, ERASED } from './account-item.ts';
import type { Account } from './account.ts';
import { PASSWORD_ITEM } from './password-change.ts';

const ACCOUNTS = 'ACCOUNT#';
const DEVICES = 'DEVICE#';

/** The most that one `PutEvents` takes. */
const MOST_EVENTS = 10;

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

/** A batch that means more events than a pipe can hand on at once. */
export class TooManyEvents extends Error {
  constructor(count: number) {
    super(`A batch means ${count} events; a bus takes ${MOST_EVENTS} at once.`);
    this.name = 'TooManyEvents';
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

/** A device is new once; that it was seen again, or is forgotten, is no news. */
const deviceSeen = (sub: string, device: string, { before, after }: ItemChange): AccountEvent[] => {
  const { at, notice, client } = after ?? {};
  if (before || notice !== true || typeof at !== 'string') return [];
  const detail = {
    version: 1,
    id: `SignInFromNewDevice:${sub}:${device}:${at}`,
    at,
    sub,
    device,
    ...(typeof client === 'string' ? { clientId: client } : {}),
  } as const;
  return [{ detailType: 'SignInFromNewDevice', detail }];
};

/**
 * What a change of an item of the table means to others: nothing, or up to three events. What is
 * left of an erased account goes by itself after some weeks, which is no news. Throws
 * `UnreadableAccount` for an item that has an account's key and is none.
 */
export const eventsOf = (change: ItemChange): AccountEvent[] => {
  const { pk, sk } = change.after ?? change.before ?? {};
  if (typeof pk !== 'string' || typeof sk !== 'string' || !pk.startsWith(ACCOUNTS)) return [];
  if (sk === 'ACCOUNT') return changeOfAccount(change);
  if (sk === PASSWORD_ITEM) return changeOfPassword(change);
  if (!sk.startsWith(DEVICES)) return [];
  return deviceSeen(pk.slice(ACCOUNTS.length), sk.slice(DEVICES.length), change);
};

/**
 * The events of a batch of changes, in their order. Throws `TooManyEvents` where they are more than
 * one `PutEvents` takes: a pipe leaves its target out then, without a word, and the events would be
 * lost. A failure makes it halve the batch instead.
 *
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html
 */
export const eventsOfBatch = (changes: readonly ItemChange[]): AccountEvent[] => {
  const events = changes.flatMap(eventsOf);
  if (events.length > MOST_EVENTS) throw new TooManyEvents(events.length);
  return events;
};
