import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const FLAGS = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What a page tells the authenticator, as far as a test wants to lie about it. */
export interface Ceremony {
  readonly challenge: string;
  readonly rpId: string;
  readonly origin: string;
  /** Whether the authenticator checked who uses it. */
  readonly isVerified?: boolean;
}

/** An authenticator in software with one passkey (ES256, attestation `none`). */
export interface SoftwareAuthenticator {
  /** `RegistrationResponseJSON`. */
  readonly register: (ceremony: Ceremony) => Record<string, unknown>;
  /** `AuthenticationResponseJSON`; counts its signatures unless told a count. */
  readonly use: (ceremony: Ceremony, counter?: number) => Record<string, unknown>;
}

const base64url = (bytes: Buffer): string => bytes.toString('base64url');

const sha256 = (bytes: Buffer | string): Buffer => createHash('sha256').update(bytes).digest();

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

const clientData = (type: string, { challenge, origin }: Ceremony): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

const header = ({ rpId, isVerified = true }: Ceremony, flags: number, counter: number): Buffer =>
  Buffer.concat([
    sha256(rpId),
    Buffer.from([flags | FLAGS.present | (isVerified ? FLAGS.verified : 0)]),
    uint32(counter),
  ]);

/** CBOR of `{fmt: "none", attStmt: {}, authData}`. */
const attestationObject = (authData: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([0xa3, 0x63]),
    Buffer.from('fmt'),
    Buffer.from([0x64]),
    Buffer.from('none'),
    Buffer.from([0x67]),
    Buffer.from('attStmt'),
    Buffer.from([0xa0, 0x68]),
    Buffer.from('authData'),
    Buffer.from([0x59, authData.length >> 8, authData.length & 0xff]),
    authData,
  ]);

/** Makes an authenticator with a new key. */
export const createAuthenticator = (): SoftwareAuthenticator => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let count = 0;
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);
  const common = {
    id: base64url(id),
    rawId: base64url(id),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  };
  return {
    register: (ceremony) => {
      const authData = Buffer.concat([
        header(ceremony, FLAGS.attested, 0),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey,
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', ceremony)),
          attestationObject: base64url(attestationObject(authData)),
          transports: ['internal'],
        },
      };
    },
    use: (ceremony, counter) => {
      count = counter ?? count + 1;
      const data = clientData('webauthn.get', ceremony);
      const authenticatorData = header(ceremony, 0, count);
      const signature = sign(
        'sha256',
        Buffer.concat([authenticatorData, sha256(data)]),
        privateKey,
      );
      return {
        ...common,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(signature),
        },
      };
    },
  };
};
