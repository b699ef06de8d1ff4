import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import {
  addBranding,
  brandingOfClient,
  describeBranding,
  findBranding,
  removeBranding,
  replaceBranding,
} from './managed-login-branding.ts';

/**
 * The operations for the look of managed login, by app client. They are kept and shown; the local
 * pages have a look of their own.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateManagedLoginBranding.html
 * and the pages of the other operations.
 */
export const brandingOperations: Readonly<Record<string, Operation>> = {
  CreateManagedLoginBranding: {
    required: ['UserPoolId', 'ClientId'],
    run: async (context, input) => {
      const pool = poolOfCall(context, input);
      return describeBranding(pool, addBranding(pool, input, context.clock.now()));
    },
  },
  DeleteManagedLoginBranding: {
    required: ['UserPoolId', 'ManagedLoginBrandingId'],
    run: async (context, input) => {
      removeBranding(poolOfCall(context, input), text(input, 'ManagedLoginBrandingId'));
      return {};
    },
  },
  DescribeManagedLoginBranding: {
    required: ['UserPoolId', 'ManagedLoginBrandingId'],
    run: async (context, input) => {
      const pool = poolOfCall(context, input);
      return describeBranding(pool, findBranding(pool, text(input, 'ManagedLoginBrandingId')));
    },
  },
  DescribeManagedLoginBrandingByClient: {
    required: ['UserPoolId', 'ClientId'],
    run: async (context, input) => {
      const pool = poolOfCall(context, input);
      return describeBranding(pool, brandingOfClient(pool, text(input, 'ClientId')));
    },
  },
  UpdateManagedLoginBranding: {
    required: [],
    run: async (context, input) => {
      const pool = poolOfCall(context, input);
      return describeBranding(pool, replaceBranding(pool, input, context.clock.now()));
    },
  },
};
