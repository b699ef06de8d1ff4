import { optionalObject, textList } from './input.ts';
import type { Contact, UserPool } from './model.ts';

type PoolSettings = Pick<UserPool, 'settings'>;

/** Whether the pool takes `Jane` and `jane` for one user. Telling them apart is the API's default. */
export const foldsCase = (pool: PoolSettings): boolean =>
  optionalObject(pool.settings, 'UsernameConfiguration')?.['CaseSensitive'] === false;

const contacts = (pool: PoolSettings, member: string): Contact[] =>
  textList(pool.settings, member).filter(
    (name): name is Contact => name === 'email' || name === 'phone_number',
  );

/** The contacts that stand for the username, fixed at the pool's creation. */
export const usernameAttributes = (pool: PoolSettings): Contact[] =>
  contacts(pool, 'UsernameAttributes');

/** The attributes by which a user can sign in beside the username, once they are verified. */
export const aliasAttributes = (pool: PoolSettings): string[] =>
  textList(pool.settings, 'AliasAttributes');

/** The contacts to which Cognito sends codes by itself. */
export const autoVerified = (pool: PoolSettings): Contact[] =>
  contacts(pool, 'AutoVerifiedAttributes');

/** The contacts whose old value stays until the new one is proven. */
export const keptUntilVerified = (pool: PoolSettings): Contact[] =>
  contacts(
    { settings: { ...optionalObject(pool.settings, 'UserAttributeUpdateSettings') } },
    'AttributesRequireVerificationBeforeUpdate',
  );
