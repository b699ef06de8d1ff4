import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HttpAnswer, Route } from '../gateway/http.ts';
import { route, routeTable } from '../gateway/route-table.ts';

const confirmationPage = join(
  import.meta.dirname,
  '../../templates/confirmation-page/confirm.html',
);

// Both pages carry their own content security policy, as they are made to be hosted anywhere.
const page = (html: string): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "frame-ancestors 'self'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  body: html,
});

const toFolder = (path: string): HttpAnswer => ({
  status: 302,
  headers: { location: path },
  body: '',
});

/** As npm starts Node here: without a remark on every module in TypeScript. */
const QUIETLY = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];

/** In a thread of its own: this one would keep the first mails that it has loaded to its end. */
const gallery = async (): Promise<HttpAnswer> => {
  const worker = new Worker(new URL('./gallery-worker.ts', import.meta.url), { execArgv: QUIETLY });
  const [html] = (await once(worker, 'message')) as [string];
  return page(html);
};

/** The page that confirms a sign-up by a link, with the local user pool as its endpoint. */
const confirmation = async (): Promise<HttpAnswer> => {
  const html = await readFile(confirmationPage, 'utf8');
  return page(html.replace(/(<meta name="cognito-endpoint" content=")[^"]*/, '$1/'));
};

/** `/console/mails/`, the gallery of mails; `/confirm/`, where links of confirmation mails lead. */
export const mailRoutes: Route = routeTable([
  route('GET', '/console/mails/', gallery),
  route('GET', '/console/mails', () => toFolder('/console/mails/')),
  route('GET', '/confirm/', confirmation),
  route('GET', '/confirm', () => toFolder('/confirm/')),
]);
