import { isRecord } from '../events/event.ts';
import type { Account, Consent, Membership, PersonalTexts } from './account.ts';
import type { AccountStanding } from './account-store.ts';
import { personalFields } from './pool-fields.ts';

type Item = Readonly<Record<string, unknown>>;

/** The status of what is left of an erased account: nothing but the fact, for some weeks. */
export const ERASED = 'erased';

/** The primary key of an account in the accounts table. */
export const accountKey = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' }) as const;

/** The primary key of the item that tells whose an id of the identity pool is. */
export const identityKey = (identityId: string) =>
  ({ pk: `IDENTITY#${identityId}`, sk: 'IDENTITY' }) as const;

const isText = (value: unknown): value is string => typeof value === 'string';

const textOr = (value: unknown, fallback: string): string => (isText(value) ? value : fallback);

const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.filter(isText) : []);

const membershipsIn = (value: unknown): Membership[] =>
  (Array.isArray(value) ? value : []).flatMap((entry: unknown) =>
    isRecord(entry) && isText(entry['tenant'])
      ? [{ tenant: entry['tenant'], roles: textsIn(entry['roles']) }]
      : [],
  );

const consentsIn = (value: unknown): Record<string, Consent> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, entry]) => {
      if (!isRecord(entry)) return [];
      const { given, version, at } = entry;
      if (typeof given !== 'boolean' || !isText(at)) return [];
      return [[name, { given, at, ...(isText(version) ? { version } : {}) }]];
    }),
  );

const personalTextsIn = (values: Item): PersonalTexts =>
  Object.fromEntries(
    personalFields.flatMap((field) => {
      const text = values[field];
      return isText(text) ? [[field, text]] : [];
    }),
  );

const mailIn = (value: unknown): Pick<Account, 'mail'> => {
  if (!isRecord(value) || !isText(value['at'])) return {};
  const { state, at } = value;
  return state === 'bounced' || state === 'complained' ? { mail: { state, at } } : {};
};

const erasureIn = (value: unknown): Pick<Account, 'erasure'> => {
  if (!isRecord(value)) return {};
  const { receipt, requestedAt } = value;
  return isText(receipt) && isText(requestedAt) ? { erasure: { receipt, requestedAt } } : {};
};

const versionIn = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

const poolIn = (value: unknown): Pick<Account, 'pool'> =>
  isRecord(value) ? { pool: personalTextsIn(value) } : {};

/**
 * Reads the standing from an item of any shape; what is missing or malformed grants nothing.
 */
export const standingOf = (item: Item): AccountStanding => ({
  status: textOr(item['status'], 'unknown'),
  roles: textsIn(item['roles']),
  memberships: membershipsIn(item['memberships']),
  version: versionIn(item['version']),
  userName: textOr(item['userName'], ''),
  ...(isText(item['email']) ? { email: item['email'] } : {}),
  emailVerified: item['emailVerified'] === true,
  ...poolIn(item['pool']),
});

/**
 * Reads a whole account from an item of shape 1 or 2, or of a later one as far as it is known here.
 * `undefined` for what is left of an erased account, and for an item that is no account.
 */
export const accountOf = (item: Item): Account | undefined => {
  const { sub, status, identityId } = item;
  if (!isText(sub) || status === ERASED) return undefined;
  return {
    sub,
    shape: 2,
    ...standingOf(item),
    ...personalTextsIn(item),
    consents: consentsIn(item['consents']),
    ...mailIn(item['mail']),
    ...(isText(identityId) ? { identityId } : {}),
    ...erasureIn(item['erasure']),
    origin: textOr(item['origin'], 'unknown'),
    createdAt: textOr(item['createdAt'], ''),
    updatedAt: textOr(item['updatedAt'], ''),
  };
};
