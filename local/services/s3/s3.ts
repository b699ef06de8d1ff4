import { randomUUID } from 'node:crypto';
import type { Faults } from '../../faults.ts';
import { asAwsError } from '../../gateway/aws-dispatch.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import { callWithFault } from '../../gateway/faulty-call.ts';
import type { HttpAnswer, HttpRequest, Route } from '../../gateway/http.ts';
import { escapeXml } from '../../gateway/xml.ts';
import { deleteObjects } from './delete-objects.ts';
import { listObjects, listVersions } from './list-objects.ts';
import type { ObjectStore, ObjectVersion } from './object-store.ts';
import { contentIn, readS3Request, type S3Request } from './s3-request.ts';

/** One access to S3, as IAM sees it. */
export interface S3Access {
  /** E.g. `s3:GetObject`. */
  readonly action: string;
  readonly bucket: string;
  /** Absent where the bucket itself is the resource. */
  readonly key?: string;
  /** The `prefix` and `delimiter` of a list: the condition keys of `s3:ListBucket`. */
  readonly query: URLSearchParams;
  readonly request: HttpRequest;
}

/** Throws `AwsError('AccessDenied', …, 403)` for an access that the caller may not have. */
export type AuthorizeS3 = (access: S3Access) => Promise<void>;

/** What S3 is made of. */
export interface S3Parts {
  readonly store: ObjectStore;
  /** Whoever may do what; without it everybody may do everything. */
  readonly authorize?: AuthorizeS3;
}

const xml = (body: string, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`,
});

const refusal = ({ code, message, status }: AwsError): HttpAnswer =>
  xml(
    `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>` +
      `<RequestId>${randomUUID()}</RequestId></Error>`,
    status,
  );

const headersOf = ({ versionId, at, content }: ObjectVersion): Record<string, string> => ({
  'last-modified': new Date(at).toUTCString(),
  ...(versionId === 'null' ? {} : { 'x-amz-version-id': versionId }),
  ...(content && {
    etag: content.etag,
    'content-type': content.contentType,
    ...Object.fromEntries(
      Object.entries(content.metadata).map(([name, value]) => [`x-amz-meta-${name}`, value]),
    ),
  }),
});

const putObject = ({ store }: S3Parts, { bucket, key, request }: S3Request): HttpAnswer => {
  const { headers } = request;
  if (headers['x-amz-copy-source'] !== undefined) {
    throw new AwsError('NotImplemented', 'The local stack does not copy objects.', 501);
  }
  const metadata = Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') && typeof value === 'string' ? [[name.slice(11), value]] : [],
    ),
  );
  const put = store.put(bucket, key, {
    body: contentIn(request),
    contentType: headers['content-type'] ?? 'application/octet-stream',
    metadata,
  });
  const { 'last-modified': _at, 'content-type': _type, ...rest } = headersOf(put);
  return { status: 200, headers: rest, body: '' };
};

const getObject = ({ store }: S3Parts, { bucket, key, query, method }: S3Request): HttpAnswer => {
  const found = store.get(bucket, key, query.get('versionId') ?? undefined);
  const { body } = found.content;
  const headers = { ...headersOf(found), 'content-length': String(body.length) };
  return { status: 200, headers, body: method === 'HEAD' ? '' : body };
};

const deleteObject = ({ store }: S3Parts, { bucket, key, query }: S3Request): HttpAnswer => {
  const removed = store.remove(bucket, key, query.get('versionId') ?? undefined);
  const isMarker = removed !== undefined && removed.content === undefined;
  return {
    status: 204,
    headers: isMarker
      ? { 'x-amz-delete-marker': 'true', 'x-amz-version-id': removed.versionId }
      : {},
    body: '',
  };
};

interface Operation {
  readonly action: string;
  readonly run: (parts: S3Parts, request: S3Request) => HttpAnswer | Promise<HttpAnswer>;
}

const operationOn = ({ method, key, query }: S3Request): Operation | undefined => {
  const version = query.has('versionId') ? 'Version' : '';
  if (key === '') return bucketOperation(method, query);
  if (query.has('uploads') || query.has('uploadId')) return undefined;
  if (method === 'PUT') return { action: 's3:PutObject', run: putObject };
  if (method === 'GET' || method === 'HEAD') {
    return { action: `s3:GetObject${version}`, run: getObject };
  }
  return method === 'DELETE'
    ? { action: `s3:DeleteObject${version}`, run: deleteObject }
    : undefined;
};

const bucketOperation = (method: string, query: URLSearchParams): Operation | undefined => {
  if (method === 'HEAD') {
    return { action: 's3:ListBucket', run: () => ({ status: 200, body: '' }) };
  }
  if (method === 'POST' && query.has('delete')) {
    return { action: '', run: deleteMany };
  }
  if (method !== 'GET') return undefined;
  if (query.has('versions')) {
    return {
      action: 's3:ListBucketVersions',
      run: ({ store }, request) => xml(listVersions(store, request)),
    };
  }
  return query.get('list-type') === '2'
    ? { action: 's3:ListBucket', run: ({ store }, request) => xml(listObjects(store, request)) }
    : undefined;
};

const accessOf = (
  { bucket, query, request }: S3Request,
  action: string,
  key: string,
): S3Access => ({
  action,
  bucket,
  query,
  request,
  ...(key === '' ? {} : { key }),
});

const deleteMany = async (parts: S3Parts, request: S3Request): Promise<HttpAnswer> =>
  xml(
    await deleteObjects(parts.store, request, async ({ key, versionId }) => {
      const action = versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion';
      await parts.authorize?.(accessOf(request, action, key));
    }),
  );

const answer = async (parts: S3Parts, request: S3Request): Promise<HttpAnswer> => {
  const operation = operationOn(request);
  if (!operation) {
    throw new AwsError('NotImplemented', 'The local stack does not know this call of S3.', 501);
  }
  const { action, run } = operation;
  if (action !== '') await parts.authorize?.(accessOf(request, action, request.key));
  if (!parts.store.has(request.bucket)) {
    throw new AwsError('NoSuchBucket', 'The specified bucket does not exist.', 404);
  }
  return run(parts, request);
};

/**
 * A minimal S3, path-style: put, get, head, list, versions and deletion, in the buckets of the
 * template. Objects may have 1 MB, as every request to the gateway.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export const createS3 = (
  parts: S3Parts & { readonly faults: Faults },
): { readonly name: 's3'; readonly route: Route } => ({
  name: 's3',
  route: async (request, gone = new AbortController().signal) => {
    const asked = readS3Request(request, (bucket) => parts.store.has(bucket));
    if (!asked) return undefined;
    const run = () => answer(parts, asked);
    try {
      const fault = parts.faults.take('s3');
      return await (fault ? callWithFault({ service: 's3', fault, run, gone }) : run());
    } catch (error) {
      const refused = refusal(asAwsError(error, 's3'));
      return asked.method === 'HEAD' ? { ...refused, body: '' } : refused;
    }
  },
});
