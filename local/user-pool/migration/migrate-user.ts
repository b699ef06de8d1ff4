import { AwsError } from '../../gateway/aws-error.ts';
import { assertAttributesFit } from '../attributes.ts';
import { claimAlias } from '../claim-alias.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter, userNotFound } from '../errors.ts';
import { invite } from '../invitation.ts';
import type { Contact, User } from '../model.ts';
import { assertNameFree, identify, type NewIdentity, storeUser } from '../new-user.ts';
import { hashPassword } from '../passwords.ts';
import { usernameAttributes } from '../pool-settings.ts';
import { callPreSignUp, callTrigger, type ClientMetadata } from '../trigger-calls.ts';
import { foldName, lookUpUser } from '../users.ts';
import { type MigratedUser, readMigratedUser } from './migration-answer.ts';

/** A name that nobody in the pool has, and how it was used. */
export interface MigrationAttempt {
  readonly source: 'UserMigration_Authentication' | 'UserMigration_ForgotPassword';
  readonly given: string;
  /** In clear; absent when a forgotten one is to be replaced. */
  readonly password?: string;
  /** What InitiateAuth's ClientMetadata becomes. */
  readonly validationData: ClientMetadata;
  readonly clientMetadata: ClientMetadata;
}

const contacts: readonly Contact[] = ['email', 'phone_number'];

const askTrigger = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { source, given, password, validationData, clientMetadata }: MigrationAttempt,
): Promise<MigratedUser | undefined> => {
  const response = await callTrigger(context, pool, {
    trigger: 'UserMigration',
    source,
    userName: given,
    clientId: client.id,
    request: {
      ...(password === undefined ? {} : { password }),
      validationData: validationData ?? null,
      clientMetadata: clientMetadata ?? null,
    },
    response: {
      userAttributes: null,
      finalUserStatus: null,
      messageAction: null,
      desiredDeliveryMediums: null,
      forceAliasCreation: null,
      enableSMSMFA: null,
    },
  });
  return response && readMigratedUser(response);
};

const identityOf = (
  { pool }: ClientScope,
  given: string,
  { attributes, username = given }: MigratedUser,
): NewIdentity => {
  assertAttributesFit(pool, attributes);
  const isAlias = contacts.some((contact) => attributes[contact] === given);
  if (!isAlias && foldName(pool, username) !== foldName(pool, given)) {
    throw invalidParameter('The username of a migrated user must be the one that was asked for.');
  }
  return identify(pool, usernameAttributes(pool).length > 0 ? given : username, attributes);
};

const store = async (
  context: UserPoolContext,
  { pool }: ClientScope,
  made: {
    readonly identity: NewIdentity;
    readonly migrated: MigratedUser;
    readonly password: string | undefined;
  },
): Promise<User> => {
  const { identity, migrated, password } = made;
  const { username, attributes } = identity;
  const stored = password === undefined ? undefined : await hashPassword(pool, username, password);
  assertNameFree(pool, identity, 'User already exists');
  for (const contact of contacts) {
    const value = attributes[contact];
    claimAlias(pool, { username, contact, value, force: migrated.takesAlias });
  }
  const user = storeUser(pool, identity, { status: migrated.status, now: context.clock.now() });
  if (stored) user.password = stored;
  if (migrated.wantsSmsMfa) user.mfa = { enabled: ['SMS_MFA'] };
  return user;
};

const migrate = async (
  context: UserPoolContext,
  scope: ClientScope,
  attempt: MigrationAttempt,
): Promise<User | undefined> => {
  const migrated = await askTrigger(context, scope, attempt);
  if (!migrated) return undefined;
  const identity = identityOf(scope, attempt.given, migrated);
  await callPreSignUp(context, scope.pool, {
    source: 'PreSignUp_AdminCreateUser',
    userName: identity.username,
    clientId: scope.client.id,
    attributes: identity.attributes,
    validationData: attempt.validationData,
    clientMetadata: attempt.clientMetadata,
  });
  const { password } = attempt;
  const user = await store(context, scope, { identity, migrated, password });
  if (migrated.isSilent) return user;
  const { media } = migrated;
  // The password is the user's own: a message must not bear it.
  await invite(context, scope.pool, {
    user,
    password: '********',
    media,
    clientMetadata: undefined,
  });
  return user;
};

/**
 * Lets UserMigration bring a user whom the pool does not know; `undefined` when there is no such
 * trigger, somebody has the name, or the trigger does not know him either. PreSignUp runs for the
 * new user, too. Throws `UserNotFoundException` when a trigger throws or answers nonsense.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-import-using-lambda.html
 */
export const migrateUnknownUser = async (
  context: UserPoolContext,
  scope: ClientScope,
  attempt: MigrationAttempt,
): Promise<User | undefined> => {
  const { pool, client } = scope;
  if (lookUpUser(pool, attempt.given)) return undefined;
  if (!context.triggers.has(pool.lambdaConfig, 'UserMigration')) return undefined;
  try {
    return await migrate(context, scope, attempt);
  } catch (error) {
    // Another call may have migrated the user at the same time.
    if (lookUpUser(pool, attempt.given)) return undefined;
    if (!(error instanceof AwsError)) throw error;
    throw userNotFound(`Exception migrating user in app client ${client.id}`);
  }
};
