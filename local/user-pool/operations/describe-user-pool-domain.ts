import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { describeDomain } from '../oauth/domains.ts';

/**
 * Shows a domain; an unknown one gives an empty description.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html
 */
export const describeUserPoolDomain: Operation = {
  required: ['Domain'],
  run: async (context, input) => {
    return { DomainDescription: describeDomain(context, text(input, 'Domain')) };
  },
};
