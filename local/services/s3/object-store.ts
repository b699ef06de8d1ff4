import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { KeptPart } from '../../state/kept-part.ts';

/** One version of an object, or the mark that it was deleted. */
export interface ObjectVersion {
  /** `null` in a bucket without versions, as in S3. */
  readonly versionId: string;
  /** ISO 8601. */
  readonly at: string;
  /** Absent in a delete marker. */
  readonly content?: {
    readonly body: Buffer;
    readonly contentType: string;
    readonly etag: string;
    /** `x-amz-meta-…` headers. */
    readonly metadata: Readonly<Record<string, string>>;
  };
}

/** A bucket to make at start. */
export interface BucketSettings {
  readonly name: string;
  readonly versioned: boolean;
}

/** The content of an object as it is put. */
export interface PutContent {
  readonly body: Buffer;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Buckets with every version of their objects. */
export interface ObjectStore {
  has(bucket: string): boolean;
  put(bucket: string, key: string, content: PutContent): ObjectVersion;
  /** The version, or the newest one. Throws `NoSuchKey`, also for what is deleted. */
  get(bucket: string, key: string, versionId?: string): Required<ObjectVersion>;
  /** Deletes one version for good, or hides the object behind a delete marker. */
  remove(bucket: string, key: string, versionId?: string): ObjectVersion | undefined;
  /** Every key with its versions, newest first, in the order of the keys. */
  list(bucket: string, prefix: string): (readonly [key: string, versions: ObjectVersion[]])[];
  clear(): void;
  readonly kept: KeptPart;
}

interface Bucket extends BucketSettings {
  readonly objects: Map<string, ObjectVersion[]>;
}

const noSuch = (what: 'Bucket' | 'Key' | 'Version'): AwsError =>
  new AwsError(`NoSuch${what}`, `The specified ${what.toLowerCase()} does not exist.`, 404);

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  Buffer.compare(Buffer.from(one), Buffer.from(other));

const SEPARATOR = '\n';

const createRecords = (buckets: Map<string, Bucket>): Pick<KeptPart, 'records' | 'restore'> => ({
  records: () =>
    [...buckets.values()].flatMap(({ name, objects }) =>
      [...objects].map(([key, versions]): [string, string] => [
        `${name}${SEPARATOR}${key}`,
        JSON.stringify(
          versions.map(({ content, ...version }) => ({
            ...version,
            ...(content && { content: { ...content, body: content.body.toString('base64') } }),
          })),
        ),
      ]),
    ),
  restore: (records) => {
    for (const [record, value] of records) {
      const [name = '', key = ''] = record.split(SEPARATOR);
      const versions = value as (Omit<ObjectVersion, 'content'> & {
        readonly content?: Omit<NonNullable<ObjectVersion['content']>, 'body'> & { body: string };
      })[];
      const restored = versions.map(({ content, ...version }) => ({
        ...version,
        ...(content && { content: { ...content, body: Buffer.from(content.body, 'base64') } }),
      }));
      buckets.get(name)?.objects.set(key, restored);
    }
  },
});

/** Makes the buckets of the template, empty. */
export const createObjectStore = (
  settings: readonly BucketSettings[],
  clock: Pick<Clock, 'now'>,
): ObjectStore => {
  const buckets = new Map(
    settings.map((one): [string, Bucket] => [one.name, { ...one, objects: new Map() }]),
  );
  let revision = 0;
  const bucketOf = (name: string): Bucket => {
    const bucket = buckets.get(name);
    if (!bucket) throw noSuch('Bucket');
    return bucket;
  };
  const add = ({ versioned, objects }: Bucket, key: string, content?: PutContent) => {
    const etag = content && `"${createHash('md5').update(content.body).digest('hex')}"`;
    const version: ObjectVersion = {
      versionId: versioned ? randomBytes(24).toString('base64url') : 'null',
      at: new Date(clock.now()).toISOString(),
      ...(content && etag !== undefined ? { content: { ...content, etag } } : {}),
    };
    revision += 1;
    objects.set(key, [version, ...(versioned ? (objects.get(key) ?? []) : [])]);
    return version;
  };
  const removeVersion = ({ objects }: Bucket, key: string, versionId: string) => {
    const versions = objects.get(key) ?? [];
    const left = versions.filter((one) => one.versionId !== versionId);
    revision += 1;
    if (left.length === 0) objects.delete(key);
    else objects.set(key, left);
    return versions.find((one) => one.versionId === versionId);
  };
  return {
    has: (bucket) => buckets.has(bucket),
    put: (bucket, key, content) => add(bucketOf(bucket), key, content),
    get: (bucket, key, versionId) => {
      const versions = bucketOf(bucket).objects.get(key) ?? [];
      const found =
        versionId === undefined
          ? versions[0]
          : versions.find((version) => version.versionId === versionId);
      if (!found?.content) throw noSuch(versionId === undefined ? 'Key' : 'Version');
      return { ...found, content: found.content };
    },
    remove: (name, key, versionId) => {
      const bucket = bucketOf(name);
      if (versionId !== undefined) return removeVersion(bucket, key, versionId);
      return bucket.versioned ? add(bucket, key) : removeVersion(bucket, key, 'null');
    },
    list: (bucket, prefix) =>
      [...bucketOf(bucket).objects].filter(([key]) => key.startsWith(prefix)).toSorted(byKey),
    clear: () => {
      revision += 1;
      for (const { objects } of buckets.values()) objects.clear();
    },
    kept: { name: 's3', revision: () => revision, ...createRecords(buckets) },
  };
};
