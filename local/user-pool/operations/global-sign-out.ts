import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { signOutEverywhere } from '../refresh-tokens.ts';

/**
 * A signed-in user ends every session.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 */
export const globalSignOut: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    signOutEverywhere(pool, user, context.clock.now());
    return {};
  },
};
