import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  S3Client,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { FileEraser } from './erasure-stores.ts';

const CALL_LIMIT_MS = 15_000;

const client = new S3Client(clientSettings({ connectMs: 500, requestMs: 5000, attempts: 3 }));

const limits = (operation: string, signal: AbortSignal) => ({
  service: 's3',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const namedIn = ({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput) =>
  [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
    Key === undefined ? [] : [{ Key, ...(VersionId === undefined ? {} : { VersionId }) }],
  );

const removeAll = async (
  Bucket: string,
  Objects: ReturnType<typeof namedIn>,
  signal: AbortSignal,
): Promise<void> => {
  const command = new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } });
  const { Errors = [] } = await callAws(limits('DeleteObjects', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  const [first] = Errors;
  if (!first) return;
  const reason = first.Code ?? 'UnknownError';
  throw new DependencyFailed(
    { service: 's3', operation: 'DeleteObjects', reason, retryable: true },
    undefined,
  );
};

/**
 * The files in the bucket of this name. In a bucket with versions a file is gone only with each of
 * them, delete markers included. The list is read from the beginning after every page, because
 * what it named is gone by then.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html
 */
export const s3FileEraser = (Bucket: string): FileEraser => ({
  removeFolder: async (Prefix, signal) => {
    for (;;) {
      const command = new ListObjectVersionsCommand({ Bucket, Prefix });
      const page = await callAws(limits('ListObjectVersions', signal), (abortSignal) =>
        client.send(command, { abortSignal }),
      );
      const objects = namedIn(page);
      if (objects.length === 0) return;
      await removeAll(Bucket, objects, signal);
    }
  },
});
