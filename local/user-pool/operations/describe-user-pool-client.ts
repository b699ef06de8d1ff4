import { poolOfCall } from '../admin-scope.ts';
import { describeClient, findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';

/**
 * An app client with its settings and its secret.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
 */
export const describeUserPoolClient: Operation = {
  required: ['UserPoolId', 'ClientId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const client = findClientOf(pool, text(input, 'ClientId'));
    return { UserPoolClient: describeClient(pool, client) };
  },
};
