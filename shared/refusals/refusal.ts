import { refusals, type RefusalCode } from './catalogue.ts';

/** A domain or the name of a field: nothing that could hold a sentence, an address or markup. */
const PLAIN = /^[a-z0-9][a-z0-9._-]{0,80}$/;

/**
 * What may follow the sentence of a refusal, where a front end can do something with it: a domain
 * that was meant, or the name of a field. Anything but plain ASCII names is left out.
 */
const details: Readonly<Partial<Record<RefusalCode, (detail: string) => string>>> = {
  SIGNUP_EMAIL_MISTYPED: (domain) => ` Did you mean ${domain}?`,
  SIGNUP_ATTRIBUTE_REQUIRED: (name) => ` It is ${name}.`,
  SIGNUP_ATTRIBUTE_NOT_ALLOWED: (name) => ` It is ${name}.`,
};

const detailed = (code: RefusalCode, detail: string | undefined): string =>
  detail !== undefined && PLAIN.test(detail) ? (details[code]?.(detail) ?? '') : '';

/**
 * The one kind of error whose message reaches an end user: `CODE: sentence.` from the catalogue, for
 * a few codes with a second sentence that holds `detail`.
 */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode, detail?: string) {
    super(`${code}: ${refusals[code]}${detailed(code, detail)}`);
    this.name = 'Refusal';
    this.code = code;
  }
}
