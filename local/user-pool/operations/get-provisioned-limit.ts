import type { Operation } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { optionalObject, optionalTextMap, text } from '../input.ts';

/**
 * Requests a second of one account and region, unless raised; only those that can be.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const limits: Readonly<Record<string, number>> = {
  UserAuthentication: 120,
  UserCreation: 50,
  UserFederation: 25,
  UserRead: 120,
  UserResourceRead: 50,
  UserToken: 120,
};

/**
 * Tells how many requests of a category an account can make in a second: the defaults, of which
 * nothing is enforced here.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetProvisionedLimit.html
 */
export const getProvisionedLimit: Operation = {
  required: ['LimitDefinition'],
  run: async (_, input) => {
    const definition = optionalObject(input, 'LimitDefinition') ?? {};
    const LimitClass = text(definition, 'LimitClass');
    const { Category = '' } = optionalTextMap(definition, 'Attributes') ?? {};
    const value = Object.hasOwn(limits, Category) ? limits[Category] : undefined;
    if (LimitClass !== 'API_CATEGORY' || value === undefined) {
      throw invalidParameter('The limit definition names no limit that can be provisioned.');
    }
    const LimitDefinition = { LimitClass, Attributes: { Category } };
    return { Limit: { LimitDefinition, ProvisionedLimitValue: value, FreeLimitValue: value } };
  },
};
