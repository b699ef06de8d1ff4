import { invalidParameter } from './errors.ts';

/** One page of a list and the token of the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

const MOST = 60;

const offsetOf = (token: string): number => {
  const offset = Number(Buffer.from(token, 'base64url').toString());
  if (!Number.isSafeInteger(offset) || offset < 1) {
    throw invalidParameter('Invalid pagination token.');
  }
  return offset;
};

/**
 * Cuts a page out of a list. Pure.
 * @param limit items a page, at most 60, which is also the default
 * @param token from the page before
 */
export const pageOf = <Item>(
  items: readonly Item[],
  limit: number | undefined,
  token: string | undefined,
): Page<Item> => {
  if (limit !== undefined && (!Number.isInteger(limit) || limit < 0 || limit > MOST)) {
    throw invalidParameter(
      `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: ` +
        `Member must have value less than or equal to ${MOST}`,
    );
  }
  const start = token === undefined ? 0 : offsetOf(token);
  const end = start + (limit || MOST);
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(String(end)).toString('base64url') : undefined,
  };
};
