import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';
import { describeEvent, eventsOf } from '../threat-protection/auth-events.ts';
import { assertAddOn } from '../threat-protection/risk-settings.ts';

/**
 * The sign-ins of a user, newest first, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html
 */
export const adminListUserAuthEvents: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    assertAddOn(pool);
    const limit = optionalNumber(input, 'MaxResults');
    const page = pageOf(eventsOf(pool, user), limit, optionalText(input, 'NextToken'));
    return {
      AuthEvents: page.items.map(describeEvent),
      ...(page.next === undefined ? {} : { NextToken: page.next }),
    };
  },
};
