import { isStructure, type Structure } from '../../gateway/structure.ts';
import { invalidParameter } from '../errors.ts';

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

/** A credential that a client sends as JSON text. Throws `InvalidParameterException`. */
export const parseCredential = (json: string): Structure => {
  const value = parsed(json);
  if (!isStructure(value)) throw invalidParameter('CREDENTIAL is not a JSON object.');
  return value;
};

const text = (value: Structure, member: string): string => {
  const found = value[member];
  if (typeof found !== 'string') throw invalidParameter(`The credential has no ${member}.`);
  return found;
};

/** The parts of a credential that both ceremonies have. */
export interface CredentialParts {
  /** Base64url. */
  readonly id: string;
  /** Where the page came from that used the authenticator. */
  readonly origin: string;
  readonly attachment?: string;
}

/**
 * Reads what a credential says of itself, before anything is verified. Throws
 * `InvalidParameterException` for one that is none.
 *
 * Source: https://www.w3.org/TR/webauthn-3/#dictionary-client-data
 */
export const readCredential = (credential: Structure): CredentialParts => {
  const { response, authenticatorAttachment } = credential;
  if (!isStructure(response)) throw invalidParameter('The credential has no response.');
  const clientData = parsed(Buffer.from(text(response, 'clientDataJSON'), 'base64url').toString());
  if (!isStructure(clientData)) throw invalidParameter('The credential has no clientDataJSON.');
  return {
    id: text(credential, 'id'),
    origin: text(clientData, 'origin'),
    ...(typeof authenticatorAttachment === 'string' ? { attachment: authenticatorAttachment } : {}),
  };
};
