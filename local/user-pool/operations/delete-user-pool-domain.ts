import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { removeDomain } from '../oauth/domains.ts';

/**
 * Takes a domain from a pool.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolDomain.html
 */
export const deleteUserPoolDomain: Operation = {
  required: ['UserPoolId', 'Domain'],
  run: async (context, input) => {
    removeDomain(poolOfCall(context, input), text(input, 'Domain'));
    return {};
  },
};
