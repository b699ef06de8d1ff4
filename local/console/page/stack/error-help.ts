/** What an error means for whoever tries this out, by the text that a client gets. */
const help: readonly (readonly [RegExp, string])[] = [
  [
    /\bSIGNUP_NOT_INVITED: /u,
    'Make an invitation by “npm run poolkeeper -- invitations create --stage local”, and enter its code.',
  ],
  [
    /\bSIGNUP_CAPTCHA_REQUIRED: /u,
    'The console solves only ALTCHA. For another captcha, send its solution as “captcha” in validationData, from a front end of yours.',
  ],
  [
    /^attributes required: \[/u,
    'The pool requires these attributes of every user, and the identity provider told none that is mapped to them. Choose somebody who has them, or map them.',
  ],
  [
    / Error - 400 access_denied/u,
    'The identity provider let nobody in: its page was cancelled, or it refused. No user was made. Sign in once more.',
  ],
  [
    / Error - \d+ error getting token/u,
    'The identity provider did not take the pool’s call for its tokens: compare client id, secret and redirect address there.',
  ],
  [
    / Error - /u,
    'This is what Cognito says of an answer of the identity provider that it cannot use.',
  ],
];

/** What to make of an error beyond its own words; `undefined` where they say enough. */
export const helpFor = (text: string): string | undefined =>
  help.find(([pattern]) => pattern.test(text))?.[1];
