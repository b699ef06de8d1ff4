import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { promisify } from 'node:util';
import { exportJWK, type JWK } from 'jose';
import type { KeptPart } from '../state/kept-part.ts';

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
  /** The keys as they can be kept and restored. */
  readonly kept: KeptPart;
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

const jsonOfKey = ({ kid, privateKey }: SigningKey) => ({
  kid,
  pem: privateKey.export({ type: 'pkcs8', format: 'pem' }),
});

const keyFrom = ({ kid, pem }: { readonly kid: string; readonly pem: string }): SigningKey => ({
  kid,
  privateKey: createPrivateKey(pem),
  publicKey: createPublicKey(pem),
});

/** Keys of a pool as they are kept. */
interface KeptKeys {
  readonly id: { readonly kid: string; readonly pem: string };
  readonly access: { readonly kid: string; readonly pem: string };
}

/** Keys that live as long as the process, also through a reset: clients cache key sets. */
export const createSigningKeys = (): SigningKeys => {
  const keys = new Map<string, Promise<PoolKeys>>();
  const jsons = new Map<string, string>();
  const make = async (poolId: string): Promise<PoolKeys> => {
    const made = await createPoolKeys();
    const kept = { id: jsonOfKey(made.id), access: jsonOfKey(made.access) };
    jsons.set(poolId, JSON.stringify(kept));
    return made;
  };
  return {
    of: (poolId) => {
      const known = keys.get(poolId);
      if (known) return known;
      const made = make(poolId);
      keys.set(poolId, made);
      return made;
    },
    kept: {
      name: 'signing-keys',
      records: () => jsons,
      restore: (records) => {
        for (const [poolId, value] of records) {
          const { id, access } = value as KeptKeys;
          keys.set(poolId, Promise.resolve({ id: keyFrom(id), access: keyFrom(access) }));
          jsons.set(poolId, JSON.stringify(value));
        }
      },
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
