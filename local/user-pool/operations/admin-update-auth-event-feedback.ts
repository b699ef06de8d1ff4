import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { findEvent, giveFeedback } from '../threat-protection/auth-events.ts';
import { assertAddOn } from '../threat-protection/risk-settings.ts';

/**
 * Writes down whether an administrator takes a sign-in for the user's own.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateAuthEventFeedback.html
 */
export const adminUpdateAuthEventFeedback: Operation = {
  required: ['UserPoolId', 'Username', 'EventId', 'FeedbackValue'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    assertAddOn(pool);
    const event = findEvent(pool, user, text(input, 'EventId'));
    const given = { provider: 'Admin', now: context.clock.now() };
    giveFeedback(event, text(input, 'FeedbackValue'), given);
    return {};
  },
};
