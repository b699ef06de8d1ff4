import type { Operation } from '../context.ts';
import { poolOfArn, tagsOf } from '../resource-tags.ts';

/**
 * The tags of a pool.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html
 */
export const listTagsForResource: Operation = {
  required: ['ResourceArn'],
  run: async (context, input) => ({ Tags: tagsOf(poolOfArn(context, input)) }),
};
