import type { KeptPart } from '../state/kept-part.ts';

/**
 * The confirmation codes, temporary passwords and links that the user pool has handed out, so that
 * the mailbox can point at them in a message without guessing by pattern.
 */
export interface IssuedCodes {
  remember(secret: string): void;
  /** The newest issued secret that stands in `text`, if any. */
  findIn(text: string): string | undefined;
  clear(): void;
}

/** How many secrets are kept; older ones no longer matter to anyone reading the mailbox. */
const KEPT = 5000;

/** The list as it can be kept and restored. */
export interface KeptIssuedCodes extends IssuedCodes {
  readonly kept: KeptPart;
}

/** Makes an empty list of issued codes. */
export const createIssuedCodes = (): KeptIssuedCodes => {
  // Oldest first, each with its place in the order of all that were ever issued.
  const secrets = new Map<string, number>();
  let issued = 0;
  return {
    remember: (secret) => {
      secrets.delete(secret);
      secrets.set(secret, (issued += 1));
      const [oldest] = secrets.keys();
      if (secrets.size > KEPT && oldest !== undefined) secrets.delete(oldest);
    },
    findIn: (text) => [...secrets.keys()].findLast((secret) => text.includes(secret)),
    clear: () => secrets.clear(),
    kept: {
      name: 'issued-codes',
      revision: () => issued,
      records: () => [...secrets].map(([secret, place]) => [secret, String(place)]),
      restore: (records) => {
        const places = [...records].toSorted(([, one], [, other]) => Number(one) - Number(other));
        for (const [secret, place] of places) secrets.set(secret, (issued = Number(place)));
      },
    },
  };
};
