/**
 * Domains that people mean by what they mistype. Written out, not computed by distance: many a domain
 * one letter away from a large provider (`mail.com`, `ymail.com`, `gmx.net`) is one itself.
 */
const meant: Readonly<Record<string, readonly string[]>> = {
  'gmail.com': [
    'gmial.com',
    'gmal.com',
    'gmai.com',
    'gamil.com',
    'gnail.com',
    'gmaill.com',
    'gmail.con',
    'gmail.cm',
    'gmail.cmo',
    'gmail.comm',
    'gmail.om',
    'gmail.vom',
    'gmailcom.com',
  ],
  'hotmail.com': ['hotmial.com', 'hotmal.com', 'hotmai.com', 'hotmaill.com', 'hotmail.con'],
  'outlook.com': ['outlok.com', 'outloook.com', 'outlook.con', 'otulook.com'],
  'yahoo.com': ['yaho.com', 'yahooo.com', 'yhaoo.com', 'yahoo.con', 'yahoo.cm'],
  'icloud.com': ['iclod.com', 'icloud.con', 'icould.com', 'iclould.com'],
};

const meantBy: ReadonlyMap<string, string> = new Map(
  Object.entries(meant).flatMap(([domain, slips]) =>
    slips.map((slip): [string, string] => [slip, domain]),
  ),
);

/** The domain that somebody very likely meant; `undefined` for every domain that may be meant. */
export const domainMeantBy = (domain: string): string | undefined => meantBy.get(domain);
