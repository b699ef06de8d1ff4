import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../../local-stack.ts';

const Bucket = 'poolkeeper-local-user-files';

let stack: StackUnderTest;
let s3: S3Client;

const settings = () => ({
  endpoint: stack.url,
  region: 'eu-west-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
});

beforeAll(async () => {
  stack = await startStackUnderTest();
  s3 = new S3Client(settings());
});

afterAll(() => stack.close());
beforeEach(() => stack.reset());

const put = (Key: string, Body: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body }));

it('keeps what it is given, byte by byte, with type and metadata', async () => {
  const Body = Buffer.from([0, 255, 10, 13, 128]);
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'a b/ü+&',
      Body,
      ContentType: 'image/png',
      Metadata: { of: 'jane' },
    }),
  );
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü+&' }));
  expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body);
  expect(got).toMatchObject({
    ContentType: 'image/png',
    ContentLength: 5,
    Metadata: { of: 'jane' },
  });
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a b/ü+&' }));
  expect(head.ETag).toBe(got.ETag);
});

it('takes a stream in chunks', async () => {
  const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
  await s3.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 7 }));
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
  expect(await got.Body?.transformToString()).toBe('one two');
});

it('lists by prefix, folder and page', async () => {
  for (const key of ['p/1', 'p/2', 'p/sub/3', 'q/4']) await put(key, key);
  const all = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'p/' }));
  expect(all.Contents?.map(({ Key }) => Key)).toEqual(['p/1', 'p/2', 'p/sub/3']);
  const folders = await s3.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }));
  expect(folders.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['p/', 'q/']);
  const first = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 3 }));
  expect([first.IsTruncated, first.KeyCount]).toEqual([true, 3]);
  const ContinuationToken = first.NextContinuationToken;
  const second = await s3.send(new ListObjectsV2Command({ Bucket, MaxKeys: 3, ContinuationToken }));
  expect(second.Contents?.map(({ Key }) => Key)).toEqual(['q/4']);
});

it('hides what is deleted, and forgets it with its versions', async () => {
  await put('x', 'one');
  await put('x', 'two');
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'x' }));
  await expect(s3.send(new GetObjectCommand({ Bucket, Key: 'x' }))).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
  const { Versions = [], DeleteMarkers = [] } = await s3.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: 'x' }),
  );
  expect([Versions.length, DeleteMarkers.length]).toEqual([2, 1]);
  const Objects = [...Versions, ...DeleteMarkers].map(({ Key = '', VersionId }) => ({
    Key,
    ...(VersionId === undefined ? {} : { VersionId }),
  }));
  const { Errors } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  expect(Errors).toBeUndefined();
  const left = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: 'x' }));
  expect([left.Versions, left.DeleteMarkers]).toEqual([undefined, undefined]);
});

it('knows the buckets of the template only', async () => {
  const command = new GetObjectCommand({ Bucket: 'another', Key: 'x' });
  await expect(s3.send(command)).rejects.toMatchObject({ name: 'NoSuchBucket' });
});

it.each([
  ['error', 'InternalError', 0],
  ['throttle', 'SlowDown', 0],
  ['kill-after-effect', /hang up|ECONNRESET/u, 1],
])('fails by the fault %s', async (kind, told, effects) => {
  const once = new S3Client({ ...settings(), maxAttempts: 1 });
  await stack.fault({ service: 's3', kind, times: 1 });
  const failure = await once.send(new PutObjectCommand({ Bucket, Key: 'x', Body: 'one' })).then(
    () => 'nothing',
    (error: unknown) => String(error),
  );
  expect(failure).toMatch(told);
  const { KeyCount } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'x' }));
  expect(KeyCount).toBe(effects);
});

it('answers late by latency, and at all', async () => {
  await stack.fault({ service: 's3', kind: 'latency', ms: 300, times: 1 });
  const start = performance.now();
  await put('late', 'one');
  expect(performance.now() - start).toBeGreaterThan(290);
});
