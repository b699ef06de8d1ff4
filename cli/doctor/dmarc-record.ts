/** The DMARC record that holds for a domain, and what it asks receivers to do. */
export interface DmarcRecord {
  /** The domain that has it: the domain of the mails, or one above. */
  readonly domain: string;
  /** `none`, `quarantine` or `reject`: of a record above, what it says of subdomains. */
  readonly policy: string;
}

/** More names than these receivers do not ask for. */
const MOST_NAMES = 8;

/**
 * The domains whose records may hold for a domain: itself and those above, but not a top-level one.
 *
 * Source: https://datatracker.ietf.org/doc/html/draft-ietf-dmarc-dmarcbis (DNS tree walk)
 */
export const domainsWithDmarc = (domain: string): string[] => {
  const labels = domain.split('.');
  const above = labels.slice(1, -1).map((_, at) => labels.slice(at + 1).join('.'));
  return [domain, ...above.slice(1 - MOST_NAMES)];
};

const tagsOf = (record: string): ReadonlyMap<string, string> =>
  new Map(
    record.split(';').map((tag) => {
      const [name = '', value = ''] = tag.split('=', 2);
      return [name.trim().toLowerCase(), value.trim().toLowerCase()];
    }),
  );

/**
 * The record that holds for the first of these domains: its own, else that of the organization,
 * which has the fewest labels. What a registry says of all below it (`psd=y`) is nobody's own.
 *
 * @param records what stands at each domain, from the domain itself upwards; `undefined` for none
 */
export const dmarcAmong = (
  records: readonly { readonly domain: string; readonly record: string | undefined }[],
): DmarcRecord | undefined => {
  const found = records.flatMap(({ domain, record }) => {
    const tags = tagsOf(record ?? '');
    return record === undefined || tags.get('psd') === 'y' ? [] : [{ domain, tags }];
  });
  const isOwn = found[0]?.domain === records[0]?.domain;
  const holding = isOwn ? found[0] : found.at(-1);
  if (!holding) return undefined;
  const { domain, tags } = holding;
  const own = tags.get('p') ?? 'none';
  return { domain, policy: isOwn ? own : (tags.get('sp') ?? own) };
};
