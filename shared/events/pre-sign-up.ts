import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';

/** What a pre-sign-up event says. */
export interface SignUpFacts {
  /** Who creates the user; `unknown` for a source that Cognito has added since. */
  readonly by: 'user' | 'operator' | 'identity-provider' | 'unknown';
  readonly userName: string;
  readonly attributes: TextMap;
}

const creators: ReadonlyMap<string, SignUpFacts['by']> = new Map([
  ['PreSignUp_SignUp', 'user'],
  ['PreSignUp_AdminCreateUser', 'operator'],
  ['PreSignUp_ExternalProvider', 'identity-provider'],
]);

/**
 * Reads a pre-sign-up event. `validationData` and `clientMetadata` are not read: anybody can send
 * anything in them. The response flags stay as Cognito sent them, `false`.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export const parsePreSignUp = (event: TriggerEvent): SignUpFacts => ({
  by: creators.get(event.source) ?? 'unknown',
  userName: event.userName,
  attributes: readTextMap(event.request['userAttributes']),
});
