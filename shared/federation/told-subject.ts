import { hash } from 'node:crypto';
import type { Inbound } from './decide-inbound-federation.ts';

/**
 * Pools that ignore case fold the subject in the user name, but a link by a folded subject would
 * never match the provider's own. So inbound federation, the only trigger that sees the token,
 * leaves the true subject for the pre-sign-up trigger that follows within the same sign-in.
 */
export interface ToldSubject {
  readonly key: { readonly pk: string; readonly sk: 'SUBJECT' };
  readonly subject: string;
}

/** The store of subjects, for some minutes. */
export interface ToldSubjects {
  readonly keep: (told: ToldSubject, call: ToldCall) => Promise<void>;
  /** `undefined` where none was told, or its minutes are over. */
  readonly find: (key: ToldSubject['key'], call: ToldCall) => Promise<string | undefined>;
}

/** When the store is asked, and how long it may take. */
export interface ToldCall {
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly signal: AbortSignal;
}

/** A subject as it stands in a user name, with the address that came along. */
export interface FoldedSubject {
  readonly provider: string;
  readonly subject: string;
  readonly email: string;
}

/**
 * The key of a subject. The address is part of it: of two subjects that differ in case alone,
 * neither can be taken for the other.
 */
export const toldSubjectKey = ({ provider, subject, email }: FoldedSubject): ToldSubject['key'] => {
  const parts = [provider, subject, email].map((part) => part.toLowerCase());
  return { pk: `FEDERATION#${hash('sha256', JSON.stringify(parts), 'base64url')}`, sk: 'SUBJECT' };
};

/** What has to be kept of an identity: nothing where folding changes nothing. */
export const subjectToTell = ({ provider, subject, email }: Inbound): ToldSubject | undefined => {
  if (subject === undefined || email === undefined) return undefined;
  if (subject === subject.toLowerCase()) return undefined;
  return { key: toldSubjectKey({ provider, subject, email }), subject };
};

/** Whether the subject in a user name may have been folded; one without letters cannot. */
export const mayBeFolded = (userName: string, subject: string): boolean =>
  userName === userName.toLowerCase() && subject !== subject.toUpperCase();
