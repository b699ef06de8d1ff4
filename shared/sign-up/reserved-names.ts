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

/**
 * Characters of other scripts that pass for a Latin one, capitals apart: a capital eta is an H, a small
 * one an n. Only those of the names that anybody would reserve.
 *
 * Source: https://www.unicode.org/reports/tr39/ (confusables), cut down to Cyrillic and Greek
 */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [
    ['a', '\u0410\u0430\u0391\u03B1'],
    ['b', '\u0412\u0432\u0392\u042C\u044C'],
    ['c', '\u0421\u0441\u03F9\u03F2'],
    ['d', '\u0500\u0501'],
    ['e', '\u0415\u0435\u0395\u03B5'],
    ['h', '\u041D\u043D\u04BA\u04BB\u0397'],
    ['j', '\u0408\u0458\u037F\u03F3'],
    ['k', '\u041A\u043A\u039A\u03BA'],
    // What is told apart by nobody in every font: i, l and 1.
    ['l', 'iI1|\u0406\u0456\u04C0\u04CF\u0399\u03B9\u0131'],
    ['m', '\u041C\u043C\u039C'],
    ['n', '\u043F\u039D\u03B7'],
    ['o', '0\u041E\u043E\u039F\u03BF'],
    ['p', '\u0420\u0440\u03A1\u03C1'],
    ['q', '\u051A\u051B'],
    ['r', '\u0433'],
    ['s', '\u0405\u0455'],
    ['t', '\u0422\u0442\u03A4\u03C4'],
    ['u', '\u03C5'],
    ['v', '\u0474\u0475\u03BD'],
    ['w', '\u051C\u051D\u03C9'],
    ['x', '\u0425\u0445\u03A7\u03C7'],
    ['y', '\u0423\u0443\u04AE\u04AF\u03A5\u03B3'],
    ['z', '\u0396\u03B6'],
  ].flatMap(([latin = '', others = '']) => Array.from(others, (other) => [other, latin] as const)),
);

/**
 * What people read as the same word: letters and digits alone, in lower case, without accents, wide
 * letters as narrow ones, and look-alikes as what they look like.
 */
const seenLetters = (name: string): string =>
  Array.from(name.normalize('NFKD'), (one) => lookAlikes.get(one) ?? one)
    .join('')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Whether a name that others see reads like a reserved one, however it is spaced, cased or spelt. */
export const isReservedName = (reserved: readonly string[], name: string): boolean => {
  const seen = seenLetters(name);
  return seen !== '' && reserved.some((one) => seenLetters(one) === seen);
};

/** Whether an address is a mailbox of a domain's operator; `local` in lower case. */
export const isRoleMailbox = (local: string): boolean =>
  roleMailboxes.has(local.replace(/\+.*$/, ''));
