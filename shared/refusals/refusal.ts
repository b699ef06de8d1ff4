import { refusals, type RefusalCode } from './catalogue.ts';

/** The one kind of error whose message reaches an end user: `CODE: sentence.` from the catalogue. */
export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(`${code}: ${refusals[code]}`);
    this.name = 'Refusal';
    this.code = code;
  }
}
