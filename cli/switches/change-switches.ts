import { countedMailbox } from '../../shared/addresses/recipient-keys.ts';
import { PROVIDER_NAME } from '../../shared/events/federated-user-name.ts';
import { canonicalDomain, parseEmailAddress } from '../../shared/addresses/email-address.ts';
import {
  switchEntries,
  type SwitchedBudget,
  type SwitchesItem,
} from '../../shared/switches/switches.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { isRecord, listOf } from '../template/json-value.ts';

/** What can be blocked. */
export const blockable = ['domain', 'address', 'provider'] as const;

/** A kind of thing that can be blocked. */
export type Blockable = (typeof blockable)[number];

/** What can be paused. */
export const pausable = ['sign-up', 'sign-in'] as const;

/** A part of the pool that can be paused. */
export type Pausable = (typeof pausable)[number];

/** A change of the switches. `until` is ISO 8601; without it, until somebody takes it back. */
export type SwitchChange =
  | {
      readonly kind: 'block';
      readonly what: Blockable;
      /** As it stands in the item: a domain, a digest, a provider's name. */
      readonly value: string;
      readonly until?: string;
      readonly note?: string;
    }
  | { readonly kind: 'unblock'; readonly what: Blockable; readonly value: string }
  | { readonly kind: 'pause'; readonly what: Pausable; readonly until?: string }
  | { readonly kind: 'resume'; readonly what: Pausable }
  | { readonly kind: 'budget'; readonly name: SwitchedBudget; readonly value: string | undefined };

const lists = {
  domain: 'blockedDomains',
  address: 'blockedMailboxes',
  provider: 'blockedProviders',
} as const satisfies Record<Blockable, string>;

const pauses = { 'sign-up': 'signUpPaused', 'sign-in': 'maintenance' } as const;

/**
 * What stands in the item for something that is blocked: addresses as digests of their mailbox, so
 * that the item holds none in clear. Throws `CommandFailed` for what is none.
 */
export const blockedValue = (what: Blockable, text: string): string => {
  const address = what === 'address' ? parseEmailAddress(text) : undefined;
  const values = {
    domain: () => (text.includes('.') ? canonicalDomain(text) : undefined),
    address: () => address && countedMailbox(address).recipient,
    provider: () => (PROVIDER_NAME.test(text) ? text.toLowerCase() : undefined),
  };
  const value = values[what]();
  if (value !== undefined) return value;
  throw new CommandFailed(
    `${JSON.stringify(text)} is no ${what}.`,
    'Give such as: domain spam.example, address jane@example.com, provider Google.',
    exitCodes.usage,
  );
};

const valueOf = (entry: unknown): unknown => (isRecord(entry) ? entry['value'] : entry);

const without = (item: SwitchesItem, list: string, value: string): unknown[] =>
  (switchEntries(item[list]) ?? listOf(item[list])).filter(
    (entry) => String(valueOf(entry)).toLowerCase() !== value.toLowerCase(),
  );

const lasting = (until: string | undefined): true | { until: string } =>
  until === undefined ? true : { until };

const apply = (item: SwitchesItem, change: SwitchChange): SwitchesItem => {
  switch (change.kind) {
    case 'block': {
      const { what, value, until, note } = change;
      const entry = {
        value,
        ...(until === undefined ? {} : { until }),
        ...(note === undefined ? {} : { note }),
      };
      return { ...item, [lists[what]]: [...without(item, lists[what], value), entry] };
    }
    case 'unblock':
      return { ...item, [lists[change.what]]: without(item, lists[change.what], change.value) };
    case 'pause':
      return { ...item, [pauses[change.what]]: lasting(change.until) };
    case 'resume':
      return { ...item, [pauses[change.what]]: false };
    case 'budget': {
      const { [change.name]: _old, ...rest } = isRecord(item['budgets']) ? item['budgets'] : {};
      const budgets = change.value === undefined ? rest : { ...rest, [change.name]: change.value };
      return { ...item, budgets };
    }
  }
};

/** The version of an item; 0 for one that does not exist or was written by hand without any. */
export const versionOf = (item: SwitchesItem | undefined): number => {
  const version = item?.['version'];
  return typeof version === 'number' ? version : 0;
};

/** The item after a change, its version raised. What the change does not name stays as it is. */
export const changedSwitches = (
  item: SwitchesItem | undefined,
  change: SwitchChange,
): SwitchesItem => ({
  ...apply(item ?? {}, change),
  version: versionOf(item) + 1,
});
