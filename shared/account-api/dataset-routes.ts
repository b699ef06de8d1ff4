import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import type { DatasetRefusal } from '../datasets/dataset-store.ts';
import type { Dataset, DatasetSummary, DatasetWrite } from '../datasets/dataset.ts';
import type { AccountApiParts, ApiEnvironment } from './api-parts.ts';
import { etagOf, isKnown, putIntent, requiredVersion } from './preconditions.ts';
import { ApiProblem } from './problem.ts';
import { readJsonBody, refuseFields } from './request-body.ts';
import { checkBody, datasetName, datasetWrite } from './schemas.ts';
import { closedProblem, readAccount } from './standing.ts';

type Ctx = Context<ApiEnvironment>;

const summaryView = ({ etag, ...facts }: DatasetSummary) => ({ ...facts, etag: etagOf(etag) });

const datasetView = ({ json, etag: _etag, ...facts }: Dataset) => ({
  ...facts,
  data: JSON.parse(json) as unknown,
});

const nameIn = (c: Ctx): string => {
  const name = datasetName.safeParse(c.req.param('name'));
  if (name.success) return name.data;
  return refuseFields(
    name.error.issues.map(({ message }) => ({ parameter: 'name', detail: message })),
  );
};

/** Both versions, so that whoever wrote last can be merged with whoever wrote first. */
const conflict = (current: Dataset, sent?: unknown): ApiProblem =>
  new ApiProblem('VERSION_STALE', {
    current: { ...datasetView(current), etag: etagOf(current.etag) },
    ...(sent === undefined ? {} : { sent: { data: sent } }),
  });

/** What a refusal of the store is for the caller. */
const problemOf = async (
  parts: AccountApiParts,
  c: Ctx,
  { refusal, sent }: { readonly refusal: DatasetRefusal; readonly sent?: unknown },
): Promise<ApiProblem> => {
  if (refusal.kind === 'conflict') return conflict(refusal.current, sent);
  if (refusal.kind === 'missing') return new ApiProblem('DATASET_NOT_FOUND');
  if (refusal.kind === 'full') {
    return new ApiProblem('DATASETS_FULL', { limit: parts.limits.maxCount });
  }
  // The transaction tells that the account is not active, and not what it is instead.
  return closedProblem((await readAccount(parts, c.env)).status);
};

/** The data as it came, not as a schema has copied it. */
const readData = async ({ limits }: AccountApiParts, c: Ctx) => {
  const body = await readJsonBody(c.req.raw);
  checkBody(datasetWrite, body);
  const data = body['data'];
  const json = JSON.stringify(data);
  if (Buffer.byteLength(json) > limits.maxBytes) {
    throw new ApiProblem('BODY_TOO_LARGE', { limit: limits.maxBytes });
  }
  return { data, json };
};

const put = async (parts: AccountApiParts, c: Ctx) => {
  const name = nameIn(c);
  const intent = putIntent(c.req.header('if-match'), c.req.header('if-none-match'));
  const { data, json } = await readData(parts, c);
  const { caller, signal, now } = c.env;
  const write: DatasetWrite = { name, json, now, random: randomBytes(6).toString('base64url') };
  const written =
    intent.kind === 'create'
      ? await parts.datasets.create(
          caller.sub,
          { ...write, maxCount: parts.limits.maxCount },
          signal,
        )
      : await parts.datasets.replace(caller.sub, { ...write, expected: intent.version }, signal);
  if (written.kind !== 'written') throw await problemOf(parts, c, { refusal: written, sent: data });
  const { version, etag, bytes, updatedAt } = written.dataset;
  c.header('etag', etagOf(etag));
  return c.json({ name, version, bytes, updatedAt }, intent.kind === 'create' ? 201 : 200);
};

/** A dataset may be missing because the account has gone with all of them. */
const absentDataset = async (parts: AccountApiParts, c: Ctx): Promise<ApiProblem> => {
  await readAccount(parts, c.env);
  return new ApiProblem('DATASET_NOT_FOUND');
};

const get = async (parts: AccountApiParts, c: Ctx) => {
  const dataset = await parts.datasets.read(c.env.caller.sub, nameIn(c), c.env.signal);
  if (!dataset) throw await absentDataset(parts, c);
  const etag = etagOf(dataset.etag);
  c.header('etag', etag);
  return isKnown(c.req.header('if-none-match'), etag)
    ? c.body(null, 304)
    : c.json(datasetView(dataset));
};

const remove = async (parts: AccountApiParts, c: Ctx) => {
  const target = { name: nameIn(c), expected: requiredVersion(c.req.header('if-match')) };
  const removed = await parts.datasets.remove(c.env.caller.sub, target, c.env.signal);
  if (removed.kind !== 'removed') throw await problemOf(parts, c, { refusal: removed });
  return c.body(null, 204);
};

/** The routes of the data that a user keeps across devices. */
export const datasetRoutes = (parts: AccountApiParts): Hono<ApiEnvironment> => {
  const app = new Hono<ApiEnvironment>();
  app.get('/me/datasets', async (c) => {
    const found = await parts.datasets.list(c.env.caller.sub, c.env.signal);
    if (found.length === 0) await readAccount(parts, c.env);
    return c.json({ datasets: found.map(summaryView), limits: parts.limits });
  });
  app.get('/me/datasets/:name', (c) => get(parts, c));
  app.put('/me/datasets/:name', (c) => put(parts, c));
  app.delete('/me/datasets/:name', (c) => remove(parts, c));
  return app;
};
