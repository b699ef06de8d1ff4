import { AwsError } from '../../gateway/aws-error.ts';
import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { createGroupIn, describeGroup } from '../groups.ts';
import { text } from '../input.ts';

/**
 * Makes a group.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
export const createGroup: Operation = {
  required: ['UserPoolId', 'GroupName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const name = text(input, 'GroupName');
    if (pool.groups.has(name)) {
      throw new AwsError('GroupExistsException', `A group with the name ${name} already exists.`);
    }
    const group = createGroupIn(pool, { name, settings: input, now: context.clock.now() });
    return { Group: describeGroup(pool, group) };
  },
};
