import { domainToASCII, domainToUnicode } from 'node:url';

/** An e-mail address that mail systems and Cognito understand alike. */
export interface EmailAddress {
  /** The form under which two spellings are the same person: lower case. */
  readonly canonical: string;
  /** Lower-case ASCII domain. */
  readonly domain: string;
}

// RFC 5321 §4.5.3.1. The lengths are checked before any pattern runs.
const MAX_ADDRESS = 254;
const MAX_LOCAL_PART = 64;
const MAX_DOMAIN = 253;
const MAX_LABEL = 63;

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
// RFC 2047: all of its characters may stand in a local part, but some mail systems decode it.
const encodedWord = /=\?.*\?=/;
const label = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
const numericLastLabel = /\.\d+$/;
// Letters outside ASCII may turn into ASCII ones when lower-cased (the Kelvin sign does).
const asciiOnly = /^[\x21-\x7e]+$/;

const encodedLabel = /(?:^|\.)xn--/;

const isLabel = (text: string): boolean => text.length <= MAX_LABEL && label.test(text);

/**
 * Whether a domain is the one ASCII form of what it decodes to. It has to be decoded for that:
 * `domainToASCII` gives ASCII text back as it is, broken punycode too.
 */
const isOnlyEncoding = (domain: string): boolean => {
  const decoded = domainToUnicode(domain);
  return !encodedLabel.test(decoded) && domainToASCII(decoded) === domain;
};

/**
 * The canonical form of a domain, or `undefined` if it is none: at least two labels, ASCII, no
 * trailing dot, and nothing that normalising would change but letter case, so that no two spellings
 * (look-alike letters, soft hyphens, broken punycode) reach the same mailbox as different people.
 */
export const canonicalDomain = (text: string): string | undefined => {
  if (text.length > MAX_DOMAIN || !asciiOnly.test(text)) return undefined;
  const lower = text.toLowerCase();
  const labels = lower.split('.');
  if (labels.length < 2 || !labels.every(isLabel) || numericLastLabel.test(lower)) {
    return undefined;
  }
  return isOnlyEncoding(lower) ? lower : undefined;
};

/**
 * Reads an e-mail address by a strict ASCII grammar: no quoted local part, no comment, no encoded
 * word, no address literal, nothing outside ASCII. `undefined` when it is not one.
 */
export const parseEmailAddress = (text: string): EmailAddress | undefined => {
  if (text.length > MAX_ADDRESS) return undefined;
  const at = text.indexOf('@');
  if (at < 1 || at > MAX_LOCAL_PART) return undefined;
  if (!asciiOnly.test(text)) return undefined;
  const local = text.slice(0, at).toLowerCase();
  const domain = canonicalDomain(text.slice(at + 1));
  if (domain === undefined || !localPart.test(local) || encodedWord.test(local)) return undefined;
  return { canonical: `${local}@${domain}`, domain };
};
