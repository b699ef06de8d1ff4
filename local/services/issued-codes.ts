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

/** Makes an empty list of issued codes. */
export const createIssuedCodes = (): IssuedCodes => {
  let secrets: string[] = [];
  return {
    remember: (secret) => {
      secrets = [secret, ...secrets.filter((other) => other !== secret)].slice(0, KEPT);
    },
    findIn: (text) => secrets.find((secret) => text.includes(secret)),
    clear: () => {
      secrets = [];
    },
  };
};
