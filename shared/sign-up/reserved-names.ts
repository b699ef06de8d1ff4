/** Names that a user must not go by, because others would take them for the house itself. */
export const standardReservedNames = [
  'admin',
  'administrator',
  'help',
  'moderator',
  'official',
  'root',
  'security',
  'staff',
  'support',
  'system',
] as const;

/**
 * Mailboxes that belong to whoever runs the domain, and receive what proves control of it.
 *
 * Sources: RFC 2142, and the CA/Browser Forum's list of addresses that certificates are given to.
 */
const roleMailboxes: ReadonlySet<string> = new Set([
  'abuse',
  'admin',
  'administrator',
  'hostmaster',
  'mailer-daemon',
  'no-reply',
  'noc',
  'noreply',
  'postmaster',
  'root',
  'security',
  'webmaster',
]);

/** What people read as the same word: letters and digits alone, in lower case. */
const letters = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a name that others see is one of the reserved ones, however it is spaced or cased. */
export const isReservedName = (reserved: readonly string[], name: string): boolean => {
  // Compatibility forms (full-width letters and the like) look the same.
  const seen = letters(name.normalize('NFKC'));
  return seen !== '' && reserved.some((one) => letters(one) === seen);
};

/** Whether an address is a mailbox of a domain's operator; `local` in lower case. */
export const isRoleMailbox = (local: string): boolean =>
  roleMailboxes.has(local.replace(/\+.*$/, ''));
