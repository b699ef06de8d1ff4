import { assertAttributesFit, assertMutable, normalizeAttributes } from './attributes.ts';
import { issueCode } from './codes.ts';
import type { UserPoolContext } from './context.ts';
import { type CodeDelivery, sendCode } from './messages.ts';
import type { Contact, User, UserPool } from './model.ts';
import { autoVerified, keptUntilVerified } from './pool-settings.ts';
import type { ClientMetadata } from './trigger-calls.ts';
import { assertContactsFree } from './users.ts';

/** Who changes the attributes of whom. */
export interface AttributeChange {
  readonly user: User;
  readonly attributes: Readonly<Record<string, string>>;
  readonly clientId: string;
  readonly clientMetadata: ClientMetadata;
}

interface Split {
  /** Written at once. */
  readonly now: Record<string, string>;
  /** Contacts that want a code, with their new value. */
  readonly unproven: readonly { readonly contact: Contact; readonly value: string }[];
}

const contacts: readonly Contact[] = ['email', 'phone_number'];

/**
 * Which values are written at once and which need proof. A contact that comes with its
 * `_verified` flag needs none; a contact that the pool keeps until verified waits. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html
 */
export const splitChange = (
  pool: Pick<UserPool, 'settings'>,
  user: Pick<User, 'attributes'>,
  attributes: Readonly<Record<string, string>>,
): Split => {
  const now = { ...attributes };
  const unproven: { contact: Contact; value: string }[] = [];
  for (const contact of contacts) {
    const value = attributes[contact];
    if (value === undefined || value === user.attributes[contact]) continue;
    if (attributes[`${contact}_verified`] === 'true') continue;
    now[`${contact}_verified`] = 'false';
    if (value === '' || !autoVerified(pool).includes(contact)) continue;
    unproven.push({ contact, value });
    if (!keptUntilVerified(pool).includes(contact)) continue;
    delete now[contact];
    delete now[`${contact}_verified`];
  }
  return { now, unproven };
};

const write = (user: User, attributes: Readonly<Record<string, string>>, now: number): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === '') delete user.attributes[name];
    else user.attributes[name] = value;
  }
  user.modifiedAt = now;
};

/**
 * Changes attributes and sends a code for every changed contact that the pool verifies. Throws
 * `InvalidParameterException` and `AliasExistsException`, and what CustomMessage throws, when the
 * change is stored already.
 */
export const changeAttributes = async (
  context: UserPoolContext,
  pool: UserPool,
  change: AttributeChange,
): Promise<CodeDelivery[]> => {
  const { user } = change;
  const attributes = normalizeAttributes(pool, change.attributes);
  assertAttributesFit(pool, attributes);
  assertMutable(pool, Object.keys(attributes));
  assertContactsFree(pool, attributes, user.username);
  const { now: atOnce, unproven } = splitChange(pool, user, attributes);
  const now = context.clock.now();
  write(user, atOnce, now);
  const deliveries: CodeDelivery[] = [];
  for (const { contact, value } of unproven) {
    const code = issueCode(user, contact, { contact, now, pendingValue: value });
    deliveries.push(
      await sendCode(context, pool, {
        user,
        contact,
        code,
        destination: value,
        username: value,
        reason: 'UpdateUserAttribute',
        clientId: change.clientId,
        clientMetadata: change.clientMetadata,
      }),
    );
  }
  return deliveries;
};

/** Removes attributes from a user; `_verified` goes with its contact. */
export const removeAttributes = (user: User, names: readonly string[], now: number): void => {
  for (const name of names) {
    delete user.attributes[name];
    if (name === 'email' || name === 'phone_number') delete user.attributes[`${name}_verified`];
  }
  user.modifiedAt = now;
};
