import { refusals, type RefusalCode } from './catalogue.ts';

const CODE_BEFORE_COLON = /\b([A-Z]+(?:_[A-Z]+)+): /g;

const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(refusals, code);

const textOf = (error: unknown): string => {
  if (typeof error === 'string') return error;
  return error instanceof Error ? error.message : '';
};

/**
 * Gives a front end the refusal code back from the error (or its message) that a Cognito client
 * threw. Cognito wraps our message (`PreSignUp failed with error CODE: sentence..`), so the code is
 * looked for inside the text. `undefined` when the error is none of ours.
 */
export const refusalFrom = (error: unknown): RefusalCode | undefined => {
  for (const [, code = ''] of textOf(error).matchAll(CODE_BEFORE_COLON)) {
    if (isRefusalCode(code)) return code;
  }
  return undefined;
};

const DID_YOU_MEAN = / Did you mean ([a-z0-9.-]{1,80})\?/;
const FIELD = / It is ([a-z_]{1,80})\./;

/**
 * Gives a front end what a refusal says beyond its code: the domain that was meant
 * (`SIGNUP_EMAIL_MISTYPED`) or the name of a field (`SIGNUP_ATTRIBUTE_…`). `undefined` when it says
 * nothing more.
 */
export const refusalDetailFrom = (error: unknown): string | undefined => {
  const text = textOf(error);
  return (DID_YOU_MEAN.exec(text) ?? FIELD.exec(text))?.[1];
};
