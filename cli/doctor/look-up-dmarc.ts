import { resolveTxt } from 'node:dns/promises';
import type { Learnt } from './facts.ts';

const missing: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA']);

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

const recordAt = async (domain: string): Promise<string | undefined> => {
  try {
    const records = await resolveTxt(`_dmarc.${domain}`);
    return records.map((parts) => parts.join('')).find((text) => /^v=DMARC1/iu.test(text));
  } catch (error) {
    if (missing.has(codeOf(error))) return undefined;
    throw error;
  }
};

/** The DMARC record of a domain, or of the one above it, which holds for it too. */
export const lookUpDmarc = async (domain: string): Promise<Learnt<string | undefined>> => {
  try {
    const above = domain.split('.').slice(1).join('.');
    const own = await recordAt(domain);
    const value = own ?? (above.includes('.') ? await recordAt(above) : undefined);
    return { known: true, value };
  } catch (error) {
    return { known: false, why: `the DNS did not answer (${String(codeOf(error) ?? error)})` };
  }
};
