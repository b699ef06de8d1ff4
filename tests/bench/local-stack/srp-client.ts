import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { g, hashHex, k, N, paddedHex, power } from '../../../local/user-pool/srp-group.ts';

/** The client's half of SRP, so that its arithmetic is not in the times. */
export interface SrpClient {
  /** `SRP_A`. */
  readonly A: string;
  /** `ChallengeResponses` for the parameters of `PASSWORD_VERIFIER`. */
  readonly answer: (
    parameters: Readonly<Record<string, string>>,
    who: { readonly poolName: string; readonly password: string },
  ) => Record<string, string>;
}

const timestampOf = (now: Date): string => {
  const [day = '', date, month, year, time] = now.toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${Number(date)} ${time} UTC ${year}`;
};

/** Begins a sign-in on the client's side. */
export const startSrpClient = (): SrpClient => {
  const a = BigInt(`0x${randomBytes(32).toString('hex')}`);
  const A = power(g, a);
  return {
    A: A.toString(16),
    answer: (parameters, { poolName, password }) => {
      const username = parameters['USER_ID_FOR_SRP'] ?? '';
      const secretBlock = parameters['SECRET_BLOCK'] ?? '';
      const B = BigInt(`0x${parameters['SRP_B'] ?? ''}`);
      const salt = BigInt(`0x${parameters['SALT'] ?? ''}`);
      const u = hashHex(paddedHex(A) + paddedHex(B));
      const inner = createHash('sha256').update(`${poolName}${username}:${password}`).digest('hex');
      const x = hashHex(paddedHex(salt) + inner);
      const base = (B + k * (N - power(g, x))) % N;
      const S = power(base, a + u * x);
      const key = hkdfSync(
        'sha256',
        Buffer.from(paddedHex(S), 'hex'),
        Buffer.from(paddedHex(u), 'hex'),
        'Caldera Derived Key',
        16,
      );
      const TIMESTAMP = timestampOf(new Date());
      const signature = createHmac('sha256', Buffer.from(key))
        .update(poolName + username)
        .update(Buffer.from(secretBlock, 'base64'))
        .update(TIMESTAMP)
        .digest('base64');
      return {
        USERNAME: username,
        PASSWORD_CLAIM_SECRET_BLOCK: secretBlock,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP,
      };
    },
  };
};
