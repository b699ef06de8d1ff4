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
