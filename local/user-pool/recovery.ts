import { type Input, optionalObject } from './input.ts';
import type { Contact, User, UserPool } from './model.ts';

const contactOf: Readonly<Record<string, Contact>> = {
  verified_email: 'email',
  verified_phone_number: 'phone_number',
};

const mechanisms = (pool: Pick<UserPool, 'settings'>): readonly Input[] => {
  const setting = optionalObject(pool.settings, 'AccountRecoverySetting');
  const given = setting?.['RecoveryMechanisms'];
  if (Array.isArray(given) && given.length > 0) return given;
  return [{ Name: 'verified_phone_number' }, { Name: 'verified_email', Priority: 1 }];
};

/**
 * The contact to which a reset code may go: the first verified one in the order of the pool's
 * `AccountRecoverySetting`; without that setting the phone comes first. `admin_only` allows none.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export const recoveryContact = (
  pool: Pick<UserPool, 'settings'>,
  user: Pick<User, 'attributes'>,
): Contact | undefined =>
  mechanisms(pool)
    .toSorted((one, other) => Number(one['Priority'] ?? 0) - Number(other['Priority'] ?? 0))
    .map(({ Name }) => contactOf[String(Name)])
    .find(
      (contact) =>
        contact && user.attributes[contact] && user.attributes[`${contact}_verified`] === 'true',
    );
