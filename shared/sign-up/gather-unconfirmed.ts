import type { UnconfirmedUser, UnconfirmedUsers } from './unconfirmed-users.ts';

/** More pages are not read in one run; each has up to 60 users. */
const MOST_PAGES = 200;

/** Everybody who has not confirmed, page by page. */
export const gatherUnconfirmed = async (
  users: UnconfirmedUsers,
  signal: AbortSignal,
): Promise<readonly UnconfirmedUser[]> => {
  const found: UnconfirmedUser[] = [];
  let cursor: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await users.page(cursor, signal);
    found.push(...page.users);
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return found;
};
