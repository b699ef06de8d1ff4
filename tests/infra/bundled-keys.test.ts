import { createECDH } from 'node:crypto';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFunctions, projectFolder } from '../../infra/packaging/build.ts';

/** How often keys are drawn: a coordinate begins with a zero once in 256 times. */
const KEYS = 300;

const curves = ['prime256v1', 'secp384r1'];

/** What the Encryption SDK makes of the public key in a message: a PEM. */
type ReadKey = (compressedPoint: Uint8Array, curve: string) => string;

const source = `import { VerificationKey } from '@aws-crypto/material-management';
export const handler = (point, signatureCurve) => {
  const suite = { signatureCurve };
  return new VerificationKey(VerificationKey.decodeCompressPoint(point, suite), suite).publicKey;
};`;

const original: ReadKey = (point, signatureCurve) => {
  const { VerificationKey } = createRequire(import.meta.url)('@aws-crypto/material-management');
  const suite = { signatureCurve };
  return new VerificationKey(VerificationKey.decodeCompressPoint(point, suite), suite).publicKey;
};

const drawPoint = (curve: string): Uint8Array => {
  const keys = createECDH(curve);
  keys.generateKeys();
  return keys.getPublicKey(null, 'compressed');
};

describe('the public key of a signed message', () => {
  let root: string;
  let inputs: string;
  let bundled: ReadKey;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'keys-'));
    await symlink(join(projectFolder, 'node_modules'), join(root, 'node_modules'));
    await mkdir(join(root, 'functions/one'), { recursive: true });
    await writeFile(join(root, 'functions/one/handler.ts'), source);
    const { functions } = await buildFunctions({ root });
    inputs = Object.keys(functions['one']?.inputs ?? {}).join('\n');
    bundled = createRequire(import.meta.url)(join(root, '.build/one/index.js')).handler;
  });
  afterAll(() => rm(root, { recursive: true }));

  it('is read without asn1.js, whose place Node takes', () => {
    expect(inputs).toContain('pem_helpers.js');
    expect(inputs).not.toContain('asn1.js');
  });

  it.each(curves)('is the same as the SDK’s own on %s', (curve) => {
    for (let time = 0; time < KEYS; time += 1) {
      const point = drawPoint(curve);
      expect(bundled(point, curve)).toBe(original(point, curve));
    }
  });

  it.each(curves)('is refused where it is no point of %s, which the SDK takes', (curve) => {
    const point = drawPoint(curve);
    // Half of all numbers are the x of no point; a few draws find one.
    const candidates = Array.from({ length: 64 }, (_, last) => {
      const candidate = new Uint8Array(point);
      candidate[candidate.length - 1] = last;
      return candidate;
    });
    const refused = candidates.filter((candidate) => {
      expect(() => original(candidate, curve)).not.toThrow();
      try {
        bundled(candidate, curve);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(candidates.length);
  });
});
