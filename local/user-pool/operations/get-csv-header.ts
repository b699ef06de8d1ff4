import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { importHeader } from '../import/import-header.ts';

/**
 * The columns of an import file.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetCSVHeader.html
 */
export const getCsvHeader: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    return { UserPoolId: pool.id, CSVHeader: importHeader(pool.settings) };
  },
};
