import { assertAttributesFit, assertRequiredAttributes, assertWritable } from '../attributes.ts';
import { allowsChoice, assertSecretHash, findClient } from '../clients.ts';
import type { ClientScope, Operation, UserPoolContext } from '../context.ts';
import { invalidLambdaResponse, notAuthorized } from '../errors.ts';
import { allowsNoPassword } from '../first-factor/first-factors.ts';
import {
  flag,
  type Input,
  optionalAttributes,
  optionalObject,
  optionalText,
  optionalTextMap,
  text,
} from '../input.ts';
import type { User } from '../model.ts';
import { assertNameFree, identify, type NewIdentity, storeUser } from '../new-user.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { hashPassword } from '../passwords.ts';
import { sendSignUpCode } from '../sign-up-code.ts';
import { callPostConfirmation, callPreSignUp, type PreSignUpAnswer } from '../trigger-calls.ts';

const EXISTS = 'User already exists';

const assertOpen = ({ pool }: ClientScope): void => {
  const config = optionalObject(pool.settings, 'AdminCreateUserConfig') ?? {};
  if (flag(config, 'AllowAdminCreateUserOnly')) {
    throw notAuthorized('SignUp is not permitted for this user pool');
  }
};

const passwordOf = (input: Input): string | undefined =>
  optionalText(input, 'Password') || undefined;

const assertPasswordGiven = ({ pool, client }: ClientScope, input: Input): void => {
  const isOptional = allowsNoPassword(pool) && allowsChoice(client);
  const password = isOptional ? passwordOf(input) : text(input, 'Password');
  if (password !== undefined) assertPasswordFits(pool, password);
};

const validate = (scope: ClientScope, input: Input): NewIdentity => {
  const { pool, client } = scope;
  const attributes = optionalAttributes(input, 'UserAttributes') ?? {};
  assertOpen(scope);
  assertWritable(client, Object.keys(attributes));
  assertAttributesFit(pool, attributes);
  const identity = identify(pool, text(input, 'Username'), attributes);
  assertRequiredAttributes(pool, identity.attributes);
  assertPasswordGiven(scope, input);
  assertNameFree(pool, identity, EXISTS);
  return identity;
};

const verifiedFlags = (
  { attributes }: NewIdentity,
  { autoVerifyEmail, autoVerifyPhone }: PreSignUpAnswer,
): Record<string, string> => {
  if (autoVerifyEmail && !attributes['email']) {
    throw invalidLambdaResponse('autoVerifyEmail needs the attribute email');
  }
  if (autoVerifyPhone && !attributes['phone_number']) {
    throw invalidLambdaResponse('autoVerifyPhone needs the attribute phone_number');
  }
  return {
    ...(attributes['email'] ? { email_verified: String(autoVerifyEmail) } : {}),
    ...(attributes['phone_number'] ? { phone_number_verified: String(autoVerifyPhone) } : {}),
  };
};

const create = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { input, identity }: { readonly input: Input; readonly identity: NewIdentity },
): Promise<User> => {
  const answer = await callPreSignUp(context, pool, {
    source: 'PreSignUp_SignUp',
    userName: identity.username,
    clientId: client.id,
    attributes: identity.attributes,
    validationData: optionalAttributes(input, 'ValidationData'),
    clientMetadata: optionalTextMap(input, 'ClientMetadata'),
  });
  const flags = verifiedFlags(identity, answer);
  const password = passwordOf(input);
  const stored =
    password === undefined ? undefined : await hashPassword(pool, identity.username, password);
  // Somebody may have taken the name while the trigger ran.
  assertNameFree(pool, identity, EXISTS);
  const user = storeUser(pool, identity, {
    status: answer.autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED',
    now: context.clock.now(),
  });
  if (stored) user.password = stored;
  Object.assign(user.attributes, flags);
  return user;
};

/**
 * Makes a user. PreSignUp decides; then the user is stored; then either PostConfirmation runs (the
 * trigger confirmed the user) or a code goes out. What fails after storing leaves the user stored.
 * A password is not needed where people can sign in by a code.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
 */
export const signUp: Operation = {
  required: ['ClientId', 'Username'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    assertSecretHash(scope.client, optionalText(input, 'SecretHash'), text(input, 'Username'));
    const identity = validate(scope, input);
    const clientMetadata = optionalTextMap(input, 'ClientMetadata');
    const user = await create(context, scope, { input, identity });
    const done = { UserConfirmed: user.status === 'CONFIRMED', UserSub: user.sub };
    if (done.UserConfirmed) {
      await callPostConfirmation(context, scope.pool, {
        source: 'PostConfirmation_ConfirmSignUp',
        user,
        clientMetadata,
        clientId: scope.client.id,
      });
      return done;
    }
    const sent = await sendSignUpCode(context, scope, { user, reason: 'SignUp', clientMetadata });
    return sent ? { ...done, CodeDeliveryDetails: sent } : done;
  },
};
