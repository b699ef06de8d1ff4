import { ApiProblem } from './problem.ts';

/** The ETag of a version, in quotes. */
export const etagOf = (version: number | string): string => `"${version}"`;

/**
 * The version that `If-Match` names, without quotes. Throws `VERSION_REQUIRED` when it names none:
 * `*` would overwrite what the caller has not seen. A weak tag never matches, as RFC 9110 has it.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export const requiredVersion = (ifMatch: string | undefined): string => {
  const header = ifMatch?.trim() ?? '';
  if (header === '' || header === '*') throw new ApiProblem('VERSION_REQUIRED');
  const tag = /^"(?<version>[\w.-]{1,64})"$/.exec(header)?.groups?.['version'];
  if (tag === undefined) throw new ApiProblem('VERSION_STALE');
  return tag;
};

/** Throws `VERSION_STALE` unless `If-Match` names this version. Gives the version. */
export const matchVersion = (
  ifMatch: string | undefined,
  { version }: { readonly version: number },
): number => {
  if (requiredVersion(ifMatch) !== String(version)) throw new ApiProblem('VERSION_STALE');
  return version;
};

/** What a PUT means: make what is not there (`If-None-Match: *`), or replace a version. */
export type PutIntent = { readonly kind: 'create' } | { readonly kind: 'replace'; version: string };

/** Reads the intent of a PUT. Throws when neither header, or both, are given. */
export const putIntent = (
  ifMatch: string | undefined,
  ifNoneMatch: string | undefined,
): PutIntent => {
  if (ifNoneMatch === undefined) return { kind: 'replace', version: requiredVersion(ifMatch) };
  if (ifMatch !== undefined || ifNoneMatch.trim() !== '*') {
    throw new ApiProblem('PRECONDITION_INVALID');
  }
  return { kind: 'create' };
};

/** Whether the caller has this version already, so that a GET is answered 304. */
export const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*');
