import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { addDomain } from '../oauth/domains.ts';

/**
 * Gives a pool a domain for managed login and its OAuth 2 endpoints.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
 */
export const createUserPoolDomain: Operation = {
  required: ['UserPoolId', 'Domain'],
  run: async (context, input) => {
    const domain = addDomain(context, poolOfCall(context, input), input);
    return {
      ManagedLoginVersion: domain['ManagedLoginVersion'],
      ...(domain['CustomDomainConfig'] ? { CloudFrontDomain: 'local.cloudfront.example.com' } : {}),
    };
  },
};
