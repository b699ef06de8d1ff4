import { randomUUID } from 'node:crypto';
import { Hono } from 'hono/tiny';
import { accountOf } from '../accounts/account-item.ts';
import { accountView } from './account-view.ts';
import type { AccountApiParts, ApiEnvironment, ApiRequest } from './api-parts.ts';
import { applyPatch } from './apply-patch.ts';
import { hasJustSignedIn } from './caller.ts';
import { exportView } from './export-view.ts';
import { etagOf, isKnown, matchVersion } from './preconditions.ts';
import { ApiProblem } from './problem.ts';
import { readJsonBody } from './request-body.ts';
import { checkBody, identityWrite, profilePatch } from './schemas.ts';
import { setIdentity } from './set-identity.ts';
import { absentProblem, readAccount, readActiveAccount } from './standing.ts';
import type { Account } from '../accounts/account.ts';
import type { AccountChange } from '../accounts/account-change.ts';

const changeAccount = async (
  parts: AccountApiParts,
  request: ApiRequest,
  { expected, change }: { readonly expected: number; readonly change: AccountChange },
): Promise<Account> => {
  const { caller, signal, now } = request;
  const changed = await parts.accounts.update(caller.sub, { expected, change, now }, signal);
  if (changed === 'missing') throw await absentProblem(parts, request);
  if (changed === 'stale') throw new ApiProblem('VERSION_STALE');
  return changed;
};

/** Marks the account; what erases it learns of that from the table's stream. */
const beginErasure = async (
  parts: AccountApiParts,
  request: ApiRequest,
  ifMatch: string | undefined,
) => {
  const { caller, signal, now } = request;
  const account = await readAccount(parts, request);
  if (account.erasure && account.status === 'erasing') return account.erasure;
  const expected = matchVersion(ifMatch, account);
  const { eraseWithin } = parts;
  if (!hasJustSignedIn(caller, { within: eraseWithin, now })) {
    throw new ApiProblem('SIGN_IN_AGAIN', { maxAge: eraseWithin / 1000 });
  }
  const requestedAt = new Date(now).toISOString();
  // Before the mark: a note without a mark is dropped, a mark without a note might be forgotten.
  await parts.holdings.noteErasure(caller.sub, requestedAt, signal);
  const erasure = { receipt: randomUUID(), requestedAt, expected };
  const begun = await parts.accounts.beginErasure(caller.sub, erasure, signal);
  if (begun === 'missing') throw await absentProblem(parts, request);
  if (begun === 'stale') throw new ApiProblem('VERSION_STALE');
  return begun;
};

/**
 * Everything that the table holds about the caller, and about their address once it is proved: what
 * became of mails to somebody else's is nothing to them.
 */
const readHoldings = async (parts: AccountApiParts, request: ApiRequest) => {
  const { caller, signal } = request;
  const items = await parts.holdings.items(caller.sub, signal);
  const account = accountOf(items.find(({ sk }) => sk === 'ACCOUNT') ?? {});
  if (!account) throw await absentProblem(parts, request);
  const { email, emailVerified } = account;
  const isTheirs = email !== undefined && emailVerified;
  const address = isTheirs ? await parts.holdings.address(email, signal) : undefined;
  return address === undefined ? items : [...items, address];
};

/** The routes of the account as a whole. */
export const meRoutes = (parts: AccountApiParts): Hono<ApiEnvironment> => {
  const app = new Hono<ApiEnvironment>();
  app.get('/me', async (c) => {
    const account = await readAccount(parts, c.env);
    const etag = etagOf(account.version);
    c.header('etag', etag);
    return isKnown(c.req.header('if-none-match'), etag)
      ? c.body(null, 304)
      : c.json(accountView(account));
  });
  app.patch('/me', async (c) => {
    const patch = checkBody(profilePatch, await readJsonBody(c.req.raw));
    const account = await readActiveAccount(parts, c.env);
    const expected = matchVersion(c.req.header('if-match'), account);
    const change = applyPatch(account, patch, c.env.now);
    const changed = await changeAccount(parts, c.env, { expected, change });
    c.header('etag', etagOf(changed.version));
    return c.json(accountView(changed));
  });
  app.delete('/me', async (c) => {
    const erasure = await beginErasure(parts, c.env, c.req.header('if-match'));
    return c.json({ status: 'erasing', ...erasure }, 202);
  });
  app.get('/me/export', async (c) => {
    const items = await readHoldings(parts, c.env);
    c.header('content-disposition', 'attachment; filename="account.json"');
    return c.json(exportView(items, c.env.now));
  });
  app.put('/me/identity', async (c) => {
    const { idToken } = checkBody(identityWrite, await readJsonBody(c.req.raw));
    const ifMatch = c.req.header('if-match');
    const { identityId, version } = await setIdentity(parts, c.env, { idToken, ifMatch });
    c.header('etag', etagOf(version));
    return c.json({ identityId });
  });
  return app;
};
