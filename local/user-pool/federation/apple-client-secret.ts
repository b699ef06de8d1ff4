import { importPKCS8, SignJWT } from 'jose';
import { invalidParameter } from '../errors.ts';

const pem = (key: string): string =>
  key.includes('BEGIN') ? key : `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----`;

/**
 * The client secret that Apple takes: a token that the team's key signs. Throws
 * `InvalidParameterException` for a key that cannot be read.
 *
 * Source: https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
 */
export const appleClientSecret = async (
  details: Readonly<Record<string, string>>,
): Promise<string> => {
  const key = await importPKCS8(pem(details['private_key'] ?? ''), 'ES256').catch(() => {
    throw invalidParameter('The private_key of the provider cannot be read.');
  });
  return await new SignJWT()
    .setProtectedHeader({ alg: 'ES256', kid: details['key_id'] ?? '' })
    .setIssuer(details['team_id'] ?? '')
    .setSubject(details['client_id'] ?? '')
    .setAudience('https://appleid.apple.com')
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key);
};
