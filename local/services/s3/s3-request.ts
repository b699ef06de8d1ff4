import type { HttpRequest } from '../../gateway/http.ts';

/** A request to S3, path-style: `/<bucket>/<key>`. */
export interface S3Request {
  readonly method: string;
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: HttpRequest;
}

const isSignedForS3 = ({ headers, query }: HttpRequest): boolean =>
  /Credential=[^,\s]*\/s3\/aws4_request/u.test(headers.authorization ?? '') ||
  (query.get('X-Amz-Credential') ?? '').endsWith('/s3/aws4_request');

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
};

/**
 * Reads a request to S3; `undefined` for a request to somebody else. S3 is told by the service that
 * a request is signed for, and by the name of a bucket that exists.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#path-style-access
 */
export const readS3Request = (
  request: HttpRequest,
  hasBucket: (bucket: string) => boolean,
): S3Request | undefined => {
  const [, first = '', ...rest] = request.path.split('/');
  const bucket = decoded(first) ?? '';
  if (!hasBucket(bucket) && !isSignedForS3(request)) return undefined;
  const key = decoded(rest.join('/'));
  if (key === undefined) return undefined;
  return { method: request.method, bucket, key, query: request.query, request };
};

/** The bytes between the lengths of a body in chunks, without signatures and trailer. */
const unchunked = (body: Buffer): Buffer => {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, end).toString('latin1'), 16);
    if (end < 0 || !(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
};

/**
 * The content that a PUT carries; SDKs send streams in chunks of their own.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export const contentIn = ({ headers, body }: HttpRequest): Buffer => {
  const isChunked = String(headers['x-amz-content-sha256']).startsWith('STREAMING-');
  return isChunked ? unchunked(body) : body;
};
