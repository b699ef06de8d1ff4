import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { changedPreference } from '../mfa/mfa-preference.ts';

/**
 * A signed-in user switches second factors on or off and prefers one.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
 */
export const setUserMfaPreference: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    user.mfa = changedPreference(user, input);
    user.modifiedAt = context.clock.now();
    return {};
  },
};
