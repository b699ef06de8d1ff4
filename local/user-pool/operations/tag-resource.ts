import type { Operation } from '../context.ts';
import { optionalTextMap } from '../input.ts';
import { poolOfArn, replaceTags, tagsOf } from '../resource-tags.ts';

/**
 * Adds tags to a pool; a tag that it has gets the new value.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html
 */
export const tagResource: Operation = {
  required: ['ResourceArn', 'Tags'],
  run: async (context, input) => {
    const pool = poolOfArn(context, input);
    replaceTags(pool, { ...tagsOf(pool), ...optionalTextMap(input, 'Tags') });
    return {};
  },
};
