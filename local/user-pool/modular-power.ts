import { createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';

const bytesOf = (value: bigint): Buffer => {
  const digits = value.toString(16);
  return Buffer.from(digits.length % 2 === 1 ? `0${digits}` : digits, 'hex');
};

const sizeOf = (length: number): number[] => {
  if (length < 0x80) return [length];
  if (length < 0x100) return [0x81, length];
  return [0x82, Math.floor(length / 0x100), length % 0x100];
};

/** An element of ASN.1 in DER; up to 65,535 bytes. */
const element = (tag: number, ...contents: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag, ...sizeOf(body.length)]), body]);
};

/** The zero byte keeps a number positive whose first bit is set. */
const integer = (value: bigint): Buffer => {
  const bytes = bytesOf(value);
  const needsZero = (bytes[0] ?? 0) >= 0x80;
  return element(0x02, ...(needsZero ? [Buffer.from([0])] : []), bytes);
};

const DH_KEY_AGREEMENT = Buffer.from('06092a864886f70d010301', 'hex');

/**
 * Makes base^exponent modulo a known group's modulus by OpenSSL: a Diffie-Hellman agreement is just
 * that. An eighth of the time of the same with `bigint`. `createDiffieHellman` would do too, but
 * first spends two seconds on proving the modulus prime.
 *
 * Bases are 2 to modulus - 2, exponents at least 1: OpenSSL takes no others.
 */
export const createPower = (
  modulus: bigint,
  generator: bigint,
): ((base: bigint, exponent: bigint) => bigint) => {
  const group = element(
    0x30,
    DH_KEY_AGREEMENT,
    element(0x30, integer(modulus), integer(generator)),
  );
  const privateKey = (exponent: bigint) => {
    const key = element(0x30, integer(0n), group, element(0x04, integer(exponent)));
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  };
  const publicKey = (base: bigint) => {
    const key = element(0x30, group, element(0x03, Buffer.from([0]), integer(base)));
    return createPublicKey({ key, format: 'der', type: 'spki' });
  };
  return (base, exponent) => {
    const agreed = diffieHellman({ privateKey: privateKey(exponent), publicKey: publicKey(base) });
    return BigInt(`0x${agreed.toString('hex')}`);
  };
};
