import { resolveMx } from 'node:dns/promises';

/** Whether a domain takes mail; `unknown` when nobody answered in time. */
export type MailExchange = 'there' | 'missing' | 'unknown';

/** Asks the DNS about a domain. Never throws. */
export type FindMailExchange = (domain: string) => Promise<MailExchange>;

const LIMIT_MS = 800;

/** There is no such domain. One without MX records may still take mail at its address (RFC 5321 §5.1). */
const NO_DOMAIN = 'ENOTFOUND';

const afterLimit = (): Promise<MailExchange> =>
  new Promise((resolve) => {
    setTimeout(() => resolve('unknown'), LIMIT_MS).unref();
  });

const lookUp = async (domain: string, resolve: typeof resolveMx): Promise<MailExchange> => {
  try {
    const records = await resolve(domain);
    // RFC 7505: a single record that names the root says that the domain takes no mail.
    return records.some(({ exchange }) => exchange !== '' && exchange !== '.')
      ? 'there'
      : 'missing';
  } catch (error) {
    const { code = '' }: { code?: string } = Object(error);
    return code === NO_DOMAIN ? 'missing' : 'unknown';
  }
};

/**
 * Looks for the mail servers of a domain, for at most 0.8 s. A slow answer is `unknown`: the DNS of
 * somebody else must not decide whether our sign-ups work.
 *
 * @param resolve in place of the resolver of Node, for tests
 */
export const findMailExchange =
  (resolve: typeof resolveMx = resolveMx): FindMailExchange =>
  (domain) =>
    Promise.race([lookUp(domain, resolve), afterLimit()]);
