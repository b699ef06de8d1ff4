import type { BucketSettings } from '../services/s3/object-store.ts';
import { isRecord } from './cloudformation.ts';
import { localBucketName } from './fixed-names.ts';
import type { DescribedResource } from './local-stack-description.ts';

/** Where the framework puts the zips. */
const OF_THE_FRAMEWORK = 'ServerlessDeploymentBucket';

/** The buckets of the template, under their local names. */
export const readBuckets = (
  read: (type: string) => readonly DescribedResource[],
): BucketSettings[] =>
  read('AWS::S3::Bucket')
    .filter(({ logicalId }) => logicalId !== OF_THE_FRAMEWORK)
    .map(({ logicalId, properties }) => {
      const versioning = properties['VersioningConfiguration'];
      return {
        name: localBucketName(logicalId),
        versioned: isRecord(versioning) && versioning['Status'] === 'Enabled',
      };
    });
