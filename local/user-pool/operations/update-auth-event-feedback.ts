import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { takeFeedback } from '../threat-protection/feedback-route.ts';
import { assertAddOn } from '../threat-protection/risk-settings.ts';

/**
 * Writes down whether the user takes a sign-in for their own, by the token of a message.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateAuthEventFeedback.html
 */
export const updateAuthEventFeedback: Operation = {
  required: ['UserPoolId', 'Username', 'EventId', 'FeedbackToken', 'FeedbackValue'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    assertAddOn(pool);
    takeFeedback(context, pool, {
      username: text(input, 'Username'),
      eventId: text(input, 'EventId'),
      token: text(input, 'FeedbackToken'),
      value: text(input, 'FeedbackValue'),
    });
    return {};
  },
};
