import { AwsError } from '../../gateway/aws-error.ts';
import { poolOfCall } from '../admin-scope.ts';
import { assertAttributesFit } from '../attributes.ts';
import type { Operation, UserPoolContext } from '../context.ts';
import { allowsNoPassword } from '../first-factor/first-factors.ts';
import {
  type Input,
  optionalAttributes,
  optionalText,
  optionalTextMap,
  text,
  textList,
} from '../input.ts';
import { invite } from '../invitation.ts';
import type { User, UserPool } from '../model.ts';
import { assertNameFree, identify, storeUser } from '../new-user.ts';
import {
  assertPasswordFits,
  createTemporaryPassword,
  passwordPolicyOf,
} from '../password-policy.ts';
import { setTemporaryPassword } from '../set-password.ts';
import { callPreSignUp, NO_CLIENT } from '../trigger-calls.ts';
import { describeUser, findUser } from '../users.ts';

const EXISTS = 'User account already exists';

const temporaryPassword = (pool: UserPool, input: Input): string => {
  const given = optionalText(input, 'TemporaryPassword');
  if (!given) return createTemporaryPassword(passwordPolicyOf(pool));
  assertPasswordFits(pool, given);
  return given;
};

const userToRemind = (pool: UserPool, input: Input): User => {
  const user = findUser(pool, text(input, 'Username'));
  if (user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw new AwsError(
      'UnsupportedUserStateException',
      'Resend not possible. status is not FORCE_CHANGE_PASSWORD',
    );
  }
  return user;
};

const create = async (context: UserPoolContext, pool: UserPool, input: Input): Promise<User> => {
  const attributes = optionalAttributes(input, 'UserAttributes') ?? {};
  assertAttributesFit(pool, attributes);
  const identity = identify(pool, text(input, 'Username'), attributes);
  assertNameFree(pool, identity, EXISTS);
  // The trigger may refuse; its three flags mean nothing here.
  await callPreSignUp(context, pool, {
    source: 'PreSignUp_AdminCreateUser',
    userName: identity.username,
    clientId: NO_CLIENT,
    attributes: identity.attributes,
    validationData: optionalAttributes(input, 'ValidationData'),
    clientMetadata: optionalTextMap(input, 'ClientMetadata'),
  });
  assertNameFree(pool, identity, EXISTS);
  const user = storeUser(pool, identity, {
    status: 'FORCE_CHANGE_PASSWORD',
    now: context.clock.now(),
  });
  if (user.attributes['email']) user.attributes['email_verified'] ??= 'false';
  if (user.attributes['phone_number']) user.attributes['phone_number_verified'] ??= 'false';
  return user;
};

/**
 * Whether the new user gets no password: where people can sign in by a code and none is given. Who
 * names a medium for the invitation and leaves the password out wants an invitation; AWS sends none.
 */
const wantsNoPassword = (pool: UserPool, input: Input): boolean => {
  if (!allowsNoPassword(pool)) return false;
  const given = optionalText(input, 'TemporaryPassword');
  const isSilent = optionalText(input, 'MessageAction') === 'SUPPRESS';
  const wantsInvitation = !isSilent && textList(input, 'DesiredDeliveryMediums').length > 0;
  return given === '' || (given === undefined && !wantsInvitation);
};

const createWithoutPassword = async (
  context: UserPoolContext,
  pool: UserPool,
  input: Input,
): Promise<User> => {
  const user = await create(context, pool, input);
  user.status = 'CONFIRMED';
  return user;
};

/**
 * Creates a user with a temporary password and invites him, or invites him again (`RESEND`). Where
 * people can sign in by a code, a user for whom no password is given has none and is confirmed, but
 * for a call that names `DesiredDeliveryMediums`: that one invites, other than in AWS.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const adminCreateUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const action = optionalText(input, 'MessageAction');
    const isReminder = action === 'RESEND';
    if (!isReminder && wantsNoPassword(pool, input)) {
      return { User: describeUser(await createWithoutPassword(context, pool, input)) };
    }
    const password = temporaryPassword(pool, input);
    const user = isReminder ? userToRemind(pool, input) : await create(context, pool, input);
    await setTemporaryPassword(context, pool, { user, password });
    if (action !== 'SUPPRESS') {
      const chosen = textList(input, 'DesiredDeliveryMediums');
      const media = chosen.length > 0 ? chosen : ['SMS'];
      const clientMetadata = optionalTextMap(input, 'ClientMetadata');
      await invite(context, pool, { user, password, media, clientMetadata });
    }
    return { User: describeUser(user) };
  },
};
