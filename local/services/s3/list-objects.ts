import { escapeXml } from '../../gateway/xml.ts';
import type { ObjectStore, ObjectVersion } from './object-store.ts';
import type { S3Request } from './s3-request.ts';

const MAX_KEYS = 1000;

const element = (name: string, value: string | number | boolean): string =>
  `<${name}>${escapeXml(String(value))}</${name}>`;

/** What lies below a delimiter counts as one entry. */
const folderOf = (key: string, prefix: string, delimiter: string): string | undefined => {
  const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : key.slice(0, at + delimiter.length);
};

interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly folders: readonly string[];
  /** The last key or folder of this page, where another one follows. */
  readonly next?: string;
}

const pageOf = <Entry extends { readonly key: string }>(
  entries: readonly Entry[],
  {
    prefix,
    delimiter,
    after,
    limit,
  }: Record<'prefix' | 'delimiter' | 'after', string> & {
    readonly limit: number;
  },
): Page<Entry> => {
  const found: Entry[] = [];
  const folders = new Set<string>();
  let last = '';
  for (const entry of entries) {
    const folder = folderOf(entry.key, prefix, delimiter);
    const name = folder ?? entry.key;
    if (name <= after || (folder !== undefined && folders.has(folder))) continue;
    if (found.length + folders.size === limit)
      return { entries: found, folders: [...folders], next: last };
    if (folder === undefined) found.push(entry);
    else folders.add(folder);
    last = name;
  }
  return { entries: found, folders: [...folders] };
};

const asked = (query: URLSearchParams) => ({
  prefix: query.get('prefix') ?? '',
  delimiter: query.get('delimiter') ?? '',
  limit: Math.min(MAX_KEYS, Number(query.get('max-keys') ?? MAX_KEYS)),
});

const common = ({ bucket, query }: S3Request, page: Page<unknown>): string =>
  element('Name', bucket) +
  element('Prefix', query.get('prefix') ?? '') +
  element('MaxKeys', query.get('max-keys') ?? MAX_KEYS) +
  element('IsTruncated', page.next !== undefined) +
  page.folders.map((one) => `<CommonPrefixes>${element('Prefix', one)}</CommonPrefixes>`).join('');

const facts = (key: string, { at, content }: ObjectVersion): string =>
  element('Key', key) +
  element('LastModified', at) +
  (content
    ? element('ETag', content.etag) +
      element('Size', content.body.length) +
      element('StorageClass', 'STANDARD')
    : '');

/** Answers `ListObjectsV2`. */
export const listObjects = (store: ObjectStore, request: S3Request): string => {
  const { bucket, query } = request;
  const token = query.get('continuation-token');
  const after = token === null ? (query.get('start-after') ?? '') : atob(token);
  const visible = store
    .list(bucket, query.get('prefix') ?? '')
    .flatMap(([key, [newest]]) => (newest?.content ? [{ key, newest }] : []));
  const page = pageOf(visible, { ...asked(query), after });
  const next = page.next === undefined ? '' : element('NextContinuationToken', btoa(page.next));
  return `<ListBucketResult>${common(request, page)}${element(
    'KeyCount',
    page.entries.length + page.folders.length,
  )}${next}${page.entries
    .map(({ key, newest }) => `<Contents>${facts(key, newest)}</Contents>`)
    .join('')}</ListBucketResult>`;
};

/** Answers `ListObjectVersions`: a page holds whole keys, so the marker of a version is not needed. */
export const listVersions = (store: ObjectStore, request: S3Request): string => {
  const { bucket, query } = request;
  const keys = store
    .list(bucket, query.get('prefix') ?? '')
    .map(([key, versions]) => ({ key, versions }));
  const page = pageOf(keys, { ...asked(query), after: query.get('key-marker') ?? '' });
  const versions = page.entries.flatMap(({ key, versions: all }) =>
    all.map((version, at) => {
      const name = version.content ? 'Version' : 'DeleteMarker';
      const id = element('VersionId', version.versionId) + element('IsLatest', at === 0);
      return `<${name}>${facts(key, version)}${id}</${name}>`;
    }),
  );
  const next = page.next === undefined ? '' : element('NextKeyMarker', page.next);
  return `<ListVersionsResult>${common(request, page)}${next}${versions.join('')}</ListVersionsResult>`;
};
