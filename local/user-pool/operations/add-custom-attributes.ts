import { poolOfCall } from '../admin-scope.ts';
import { attributeRules } from '../attribute-schema.ts';
import type { Operation } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { type Input, objectList, text } from '../input.ts';
import type { UserPool } from '../model.ts';

const MOST_ATTRIBUTES = 50;
const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u;

const assertNew = (pool: UserPool, entry: Input): void => {
  const name = text(entry, 'Name');
  if (!NAME.test(name))
    throw invalidParameter(`${name}: an attribute name has 1 to 20 characters.`);
  if (entry['Required'] === true) {
    throw invalidParameter('Required custom attributes are not supported currently.');
  }
  const prefix = entry['DeveloperOnlyAttribute'] === true ? 'dev:custom:' : 'custom:';
  const taken = attributeRules(pool.settings).some((rule) => rule.name === `${prefix}${name}`);
  if (taken)
    throw invalidParameter(`${prefix}${name}: Existing attribute already has name ${name}.`);
};

/**
 * Adds attributes to the schema of a pool, for ever.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html
 */
export const addCustomAttributes: Operation = {
  required: ['UserPoolId', 'CustomAttributes'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const added = objectList(input, 'CustomAttributes');
    for (const entry of added) assertNew(pool, entry);
    const schema = [...objectList(pool.settings, 'Schema'), ...added];
    const own = attributeRules({ Schema: schema }).filter(({ name }) => name.includes('custom:'));
    if (own.length > MOST_ATTRIBUTES) {
      throw invalidParameter(`A user pool can have at most ${MOST_ATTRIBUTES} custom attributes.`);
    }
    pool.settings = { ...pool.settings, Schema: schema };
    return {};
  },
};
