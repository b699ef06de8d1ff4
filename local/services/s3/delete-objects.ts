import { AwsError } from '../../gateway/aws-error.ts';
import { escapeXml } from '../../gateway/xml.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Request } from './s3-request.ts';

/** What `DeleteObjects` names. */
export interface NamedVersion {
  readonly key: string;
  readonly versionId?: string;
}

const unescaped = (text: string): string =>
  text
    .replaceAll(/&#x(?<code>[0-9a-f]+);/giu, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    )
    .replaceAll(/&#(?<code>\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

const textIn = (xml: string, name: string): string | undefined => {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`, 'u').exec(xml)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

/** The objects that the body of `DeleteObjects` names, a thousand at most. */
export const namedIn = (xml: string): NamedVersion[] => {
  const objects = [...xml.matchAll(/<Object>(.*?)<\/Object>/gsu)].map(([, inner = '']) => {
    const versionId = textIn(inner, 'VersionId');
    return { key: textIn(inner, 'Key') ?? '', ...(versionId === undefined ? {} : { versionId }) };
  });
  if (objects.length === 0 || objects.length > 1000 || objects.some(({ key }) => key === '')) {
    throw new AwsError('MalformedXML', 'The XML you provided was not well-formed.');
  }
  return objects;
};

/**
 * Answers `DeleteObjects`; `mayDelete` throws for what the caller may not delete.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export const deleteObjects = async (
  store: ObjectStore,
  { bucket, request }: S3Request,
  mayDelete: (named: NamedVersion) => Promise<void>,
): Promise<string> => {
  const results: string[] = [];
  for (const named of namedIn(request.body.toString('utf8'))) {
    const { key, versionId } = named;
    const keyXml = `<Key>${escapeXml(key)}</Key>`;
    try {
      await mayDelete(named);
      store.remove(bucket, key, versionId);
      const id = versionId === undefined ? '' : `<VersionId>${escapeXml(versionId)}</VersionId>`;
      results.push(`<Deleted>${keyXml}${id}</Deleted>`);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message } = error;
      results.push(
        `<Error>${keyXml}<Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`,
      );
    }
  }
  return `<DeleteResult>${results.join('')}</DeleteResult>`;
};
