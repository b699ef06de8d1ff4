import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { changeDomain } from '../oauth/domains.ts';

/**
 * Changes certificate or managed login version of a domain.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html
 */
export const updateUserPoolDomain: Operation = {
  required: ['UserPoolId', 'Domain'],
  run: async (context, input) => {
    const domain = changeDomain(poolOfCall(context, input), input);
    return { ManagedLoginVersion: domain['ManagedLoginVersion'] };
  },
};
