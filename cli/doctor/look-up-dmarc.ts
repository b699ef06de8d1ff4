import { resolveTxt } from 'node:dns/promises';
import { dmarcAmong, domainsWithDmarc, type DmarcRecord } from './dmarc-record.ts';
import type { Learnt } from './facts.ts';

const missing: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** The texts of a name, each in the parts that it was sent in. Rejects as `node:dns` does. */
type ResolveText = (name: string) => Promise<readonly (readonly string[])[]>;

const recordAt = async (domain: string, resolve: ResolveText): Promise<string | undefined> => {
  try {
    const records = await resolve(`_dmarc.${domain}`);
    return records.map((parts) => parts.join('')).find((text) => /^v=DMARC1/iu.test(text));
  } catch (error) {
    if (missing.has(codeOf(error))) return undefined;
    throw error;
  }
};

/** The DMARC record that holds for a domain, its own or one above; `undefined` for none. */
export const lookUpDmarc = async (
  domain: string,
  resolve: ResolveText = resolveTxt,
): Promise<Learnt<DmarcRecord | undefined>> => {
  try {
    const records = await Promise.all(
      domainsWithDmarc(domain).map(async (one) => ({
        domain: one,
        record: await recordAt(one, resolve),
      })),
    );
    return { known: true, value: dmarcAmong(records) };
  } catch (error) {
    return { known: false, why: `the DNS did not answer (${String(codeOf(error) ?? error)})` };
  }
};
