import type { Operation } from '../context.ts';
import { addCustomAttributes } from './add-custom-attributes.ts';
import { getProvisionedLimit } from './get-provisioned-limit.ts';
import { listTagsForResource } from './list-tags-for-resource.ts';
import { tagResource } from './tag-resource.ts';
import { untagResource } from './untag-resource.ts';

/** The operations for tags and further attributes of a pool, and for limits of the account. */
export const poolUpkeepOperations: Readonly<Record<string, Operation>> = {
  AddCustomAttributes: addCustomAttributes,
  GetProvisionedLimit: getProvisionedLimit,
  ListTagsForResource: listTagsForResource,
  TagResource: tagResource,
  UntagResource: untagResource,
};
