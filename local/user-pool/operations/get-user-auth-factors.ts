import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { configuredFactors } from '../first-factor/first-factors.ts';
import { text } from '../input.ts';
import { describeMfa } from '../mfa/mfa-preference.ts';

/**
 * The factors by which the signed-in user can sign in.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
 */
export const getUserAuthFactors: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    return {
      Username: user.username,
      ...describeMfa(user),
      ConfiguredUserAuthFactors: configuredFactors(pool, user),
    };
  },
};
