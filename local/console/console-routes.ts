import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpAnswer, Route } from '../gateway/http.ts';
import { route, routeTable } from '../gateway/route-table.ts';

const pages = [
  { path: '/console/', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/console/console.css', file: 'console.css', type: 'text/css; charset=utf-8' },
  { path: '/console/console.js', file: 'console.js', type: 'text/javascript; charset=utf-8' },
] as const;

// Mails are shown in a sandboxed frame that inherits this policy, and style themselves inline.
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = (file: string, type: string): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': type,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  body: readFileSync(join(import.meta.dirname, file)),
});

// Only people's browsers: AWS clients post their calls to `/`.
const toConsole: Route = async ({ method, path }) =>
  method === 'GET' && (path === '/' || path === '/console')
    ? { status: 302, headers: { location: '/console/' }, body: '' }
    : undefined;

/** The web page of the local stack: sign up, read the mail, watch the triggers. */
export const consoleRoutes: readonly Route[] = [
  routeTable(pages.map(({ path, file, type }) => route('GET', path, () => page(file, type)))),
  toConsole,
];
