import { generateKeyPair, type KeyObject, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK } from 'jose';

/** A key of a pool with the id under which the key set publishes it. */
export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** Cognito signs ID and access tokens of a pool with different keys. */
export interface PoolKeys {
  readonly id: SigningKey;
  readonly access: SigningKey;
}

/** The keys of all pools, made when first needed. */
export interface SigningKeys {
  of(poolId: string): Promise<PoolKeys>;
}

const generate = promisify(generateKeyPair);

const createKey = async (): Promise<SigningKey> => {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  return { kid: randomBytes(32).toString('base64'), privateKey, publicKey };
};

const createPoolKeys = async (): Promise<PoolKeys> => {
  const [id, access] = await Promise.all([createKey(), createKey()]);
  return { id, access };
};

/** Keys that live as long as the process, also through a reset: clients cache key sets. */
export const createSigningKeys = (): SigningKeys => {
  const keys = new Map<string, Promise<PoolKeys>>();
  return {
    of: (poolId) => {
      const known = keys.get(poolId);
      if (known) return known;
      const made = createPoolKeys();
      keys.set(poolId, made);
      return made;
    },
  };
};

const publicJwk = async ({ kid, publicKey }: SigningKey): Promise<JWK> => ({
  alg: 'RS256',
  ...(await exportJWK(publicKey)),
  kid,
  use: 'sig',
});

/** The key set of a pool, as `/<userPoolId>/.well-known/jwks.json` gives it. */
export const publicKeySet = async ({ id, access }: PoolKeys): Promise<{ keys: JWK[] }> => ({
  keys: [await publicJwk(id), await publicJwk(access)],
});
