import type { Operation } from '../context.ts';
import { textList } from '../input.ts';
import { poolOfArn, replaceTags, tagsOf } from '../resource-tags.ts';

/**
 * Removes tags from a pool.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html
 */
export const untagResource: Operation = {
  required: ['ResourceArn', 'TagKeys'],
  run: async (context, input) => {
    const pool = poolOfArn(context, input);
    const removed = new Set(textList(input, 'TagKeys'));
    const kept = Object.entries(tagsOf(pool)).filter(([key]) => !removed.has(key));
    replaceTags(pool, Object.fromEntries(kept));
    return {};
  },
};
