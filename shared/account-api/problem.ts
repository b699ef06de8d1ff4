/** Every problem that the account API answers, by its code: HTTP status and a sentence for people. */
export const problems = {
  BODY_NOT_JSON: [400, 'The body is not valid JSON.'],
  PRECONDITION_INVALID: [
    400,
    'If-Match must be one ETag as it was given: in quotes, without W/. If-None-Match must be *, and alone.',
  ],
  TOKEN_NOT_ACCEPTED: [401, 'This needs an access token of a user.'],
  SIGN_IN_AGAIN: [401, 'This needs a sign-in of a moment ago.'],
  ACCOUNT_SUSPENDED: [403, 'The account is suspended: it can be read, not changed.'],
  ACCOUNT_NOT_FOUND: [404, 'There is no account. One that was missed is made at the next sign-in.'],
  DATASET_NOT_FOUND: [404, 'There is no dataset of this name.'],
  NOT_FOUND: [404, 'There is nothing at this address.'],
  ACCOUNT_ERASING: [409, 'The account is being erased.'],
  DATASETS_FULL: [409, 'There are as many datasets as an account may have.'],
  IDENTITY_TAKEN: [409, 'The account or the identity is bound to another one.'],
  IDENTITY_NOT_VERIFIED: [403, 'The ID token does not belong to this user, or is no longer valid.'],
  ACCOUNT_ERASED: [410, 'The account was erased.'],
  VERSION_STALE: [412, 'It has changed since it was read.'],
  BODY_TOO_LARGE: [413, 'The body is larger than it may be.'],
  BODY_NOT_DECLARED_JSON: [415, 'The content type must be application/json.'],
  FIELDS_INVALID: [422, 'Some fields cannot be taken.'],
  VERSION_REQUIRED: [
    428,
    'Send the ETag of what is to be changed in If-Match; to make a dataset, If-None-Match: *.',
  ],
  FAILED: [500, 'Something went wrong on our side.'],
  UNAVAILABLE: [503, 'Something that this needs does not answer. Please try again.'],
} as const satisfies Record<string, readonly [number, string]>;

/** A code of the account API, stable for front ends. */
export type ProblemCode = keyof typeof problems;

/** What cannot be taken: `pointer` is a JSON pointer into the body, `parameter` a part of the path. */
export type FieldProblem = ({ readonly pointer: string } | { readonly parameter: string }) & {
  /** The rule that it breaks. */
  readonly detail: string;
};

/** Members that a problem may have beside the standard ones. */
export interface ProblemExtras {
  readonly fields?: readonly FieldProblem[];
  /** What is stored now, where a write met another version. */
  readonly current?: unknown;
  /** What the request wanted to store, beside `current`. */
  readonly sent?: unknown;
  /** The most bytes, or datasets, that are taken. */
  readonly limit?: number;
  /** Seconds that may lie between the sign-in and this request. */
  readonly maxAge?: number;
}

/** Ends a request with a problem. Its message is the code: nothing of the request. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.name = 'ApiProblem';
    this.code = code;
    this.extras = extras;
  }
}

/** HTTP status of a problem. */
export const statusOf = (code: ProblemCode): number => problems[code][0];

/**
 * A problem as problem details. `type` is `about:blank` because `code` says more precisely what it
 * is, and needs no address that would have to be kept alive.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9457
 */
export const problemDetails = (code: ProblemCode, extras: ProblemExtras) => {
  const [status, title] = problems[code];
  return { type: 'about:blank', title, status, code, ...extras };
};
