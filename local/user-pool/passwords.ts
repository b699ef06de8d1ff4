import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { StoredPassword, User, UserPool } from './model.ts';
import { createVerifier } from './srp.ts';

const derive = async (password: string, salt: string): Promise<Buffer> =>
  await new Promise((resolve, reject) => {
    scrypt(password, Buffer.from(salt, 'hex'), 32, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });

/** The part of a user pool id that SRP calls the pool's name: what stands after the underscore. */
export const srpPoolName = (poolId: string): string => poolId.slice(poolId.indexOf('_') + 1);

/** A password in the form in which it is kept. */
export const hashPassword = async (
  pool: Pick<UserPool, 'id'>,
  username: string,
  password: string,
): Promise<StoredPassword> => {
  const salt = randomBytes(16).toString('hex');
  const hash = (await derive(password, salt)).toString('hex');
  const verifier = createVerifier({ poolName: srpPoolName(pool.id), username }, password);
  return { salt, hash, ...verifier };
};

/** A hash that no password has: unknown users cost the same time as known ones. */
const nobody = { salt: '00'.repeat(16), hash: '00'.repeat(32) };

/** Whether this is the user's password; `false`, in the same time, when there is no such user. */
export const passwordIsRight = async (
  user: Pick<User, 'password'> | undefined,
  password: string,
): Promise<boolean> => {
  const stored = user?.password ?? nobody;
  const derived = await derive(password, stored.salt);
  return timingSafeEqual(derived, Buffer.from(stored.hash, 'hex')) && stored !== nobody;
};
