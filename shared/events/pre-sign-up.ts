import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** What a front end, or a server of the house, may tell beside the attributes of a user. */
const signUpHints = [
  'captcha',
  'invitation',
  'termsVersion',
  'callerProof',
  'addressChecked',
] as const;

/** The name of a hint. */
export type SignUpHint = (typeof signUpHints)[number];

/** What a pre-sign-up event says. */
export interface SignUpFacts {
  /** Who creates the user; `unknown` for a source that Cognito has added since. */
  readonly by: 'user' | 'operator' | 'identity-provider' | 'unknown';
  readonly userName: string;
  readonly attributes: TextMap;
  /** Absent when Cognito was called without an app client. */
  readonly clientId?: string;
  /** Untrusted: anybody can send anything. Each is worth only what it proves by itself. */
  readonly hints: Readonly<Partial<Record<SignUpHint, string>>>;
  /** Whether more was sent beside the attributes than a front end has a reason to send. */
  readonly overloaded: boolean;
}

const creators: ReadonlyMap<string, SignUpFacts['by']> = new Map([
  ['PreSignUp_SignUp', 'user'],
  ['PreSignUp_AdminCreateUser', 'operator'],
  ['PreSignUp_ExternalProvider', 'identity-provider'],
]);

const MOST_ENTRIES = 25;
const MOST_CHARACTERS = 8000;

const charactersIn = (texts: TextMap): number =>
  Object.entries(texts).reduce((sum, [name, value]) => sum + name.length + value.length, 0);

const isOverloaded = (texts: TextMap): boolean =>
  Object.keys(texts).length > MOST_ENTRIES || charactersIn(texts) > MOST_CHARACTERS;

/**
 * The hints among what was sent. `validationData` reaches this trigger only, `clientMetadata` others
 * too, so the first is the better place and wins.
 */
const hintsIn = (validation: TextMap, metadata: TextMap): SignUpFacts['hints'] =>
  Object.fromEntries(
    signUpHints.flatMap((name) => {
      const value = validation[name] ?? metadata[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );

/**
 * Reads a pre-sign-up event. Of `validationData` and `clientMetadata` only the hints that are known
 * here are read. The response flags stay as Cognito sent them, `false`, unless the answer says else.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const parsePreSignUp = (event: TriggerEvent): SignUpFacts => {
  const validation = readTextMap(event.request['validationData']);
  const metadata = readTextMap(event.request['clientMetadata']);
  const overloaded = isOverloaded(validation) || isOverloaded(metadata);
  return {
    by: creators.get(event.source) ?? 'unknown',
    userName: event.userName,
    attributes: readTextMap(event.request['userAttributes']),
    ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
    hints: overloaded ? {} : hintsIn(validation, metadata),
    overloaded,
  };
};

/** What a sign-up that is let in ends in. */
export interface SignUpAnswer {
  /** The user is confirmed at once and their address verified: only when both have been proved. */
  readonly confirmed: boolean;
}

/**
 * Writes the response. Confirmed without verified would leave a user who can never reset a password,
 * so both flags are set, or none.
 */
export const respondToSignUp = (event: TriggerEvent, { confirmed }: SignUpAnswer): void => {
  if (confirmed) writeResponse(event, { autoConfirmUser: true, autoVerifyEmail: true });
};
