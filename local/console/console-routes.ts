import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { HttpAnswer, Route } from '../gateway/http.ts';
import { consoleFolder } from './build-console.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json',
};

// Mails are shown in sandboxed frames that inherit this policy, and style themselves inline.
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

/** A file of the built page; names hold neither slashes nor dots but for their ending. */
const fileOf = (path: string): string | undefined => {
  const name = path === '/console/' ? 'index.html' : path.slice('/console/'.length);
  if (!/^[\w-]+\.(?:html|css|js|js\.map|css\.map)$/u.test(name)) return undefined;
  const file = join(consoleFolder, name);
  return existsSync(file) ? file : undefined;
};

const answerWith = (file: string): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  body: readFileSync(file),
});

const files: Route = async ({ method, path }) => {
  if (!path.startsWith('/console/') || (method !== 'GET' && method !== 'HEAD')) return undefined;
  const file = fileOf(path);
  return file === undefined ? undefined : answerWith(file);
};

// Only people's browsers: AWS clients post their calls to `/`.
const toConsole: Route = async ({ method, path }) =>
  method === 'GET' && (path === '/' || path === '/console')
    ? { status: 302, headers: { location: '/console/' }, body: '' }
    : undefined;

/** The web page of the local stack: sign up, read the mail, watch the triggers. */
export const consoleRoutes: readonly Route[] = [files, toConsole];
