import { ApiProblem } from './problem.ts';

/** The ETag of a version, in quotes. */
export const etagOf = (version: number | string): string => `"${version}"`;

/** One strong entity tag. Ours are shorter; what else a caller may have kept is simply stale. */
const STRONG_TAG = /^"(?<version>[!#-~]{1,64})"$/;

/**
 * The version that `If-Match` names, without quotes. Throws `VERSION_REQUIRED` when it names none:
 * `*` would overwrite what the caller has not seen. Throws `PRECONDITION_INVALID` for what no
 * version can match, so that nobody takes it for a conflict and merges: a tag without quotes, a
 * list, and a weak tag, because `If-Match` compares strongly.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1
 */
export const requiredVersion = (ifMatch: string | undefined): string => {
  const header = ifMatch?.trim() ?? '';
  if (header === '' || header === '*') throw new ApiProblem('VERSION_REQUIRED');
  const tag = STRONG_TAG.exec(header)?.groups?.['version'];
  if (tag === undefined) throw new ApiProblem('PRECONDITION_INVALID');
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

/** Reads the intent of a PUT. Throws when neither header, or both, are given, or a malformed one. */
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
