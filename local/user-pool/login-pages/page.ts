import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../../gateway/http.ts';
import { unstored } from '../oauth/oauth-error.ts';
import { html, type Markup } from './markup.ts';
import { STYLE } from './style.ts';

/** Whole in one piece: a blank more or less in it, and its hash would not fit. */
const styleElement: Markup = { markup: `<style>${STYLE}</style>` };
const styleHash = createHash('sha256').update(STYLE).digest('base64');

/**
 * `same-origin` and not `no-referrer`: with the latter browsers send the forms with origin `null`,
 * which the gateway refuses. No `form-action`: Chromium applies it to the redirect that follows,
 * which leads to the application.
 */
const securityHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; ` +
    `img-src data:; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  ...unstored,
};

/** A whole page. Nothing in it needs a script or another request. */
export const page = ({
  title,
  body,
  status = 200,
  setCookie,
}: {
  readonly title: string;
  readonly body: Markup;
  readonly status?: number;
  readonly setCookie?: string | undefined;
}): HttpAnswer => ({
  status,
  headers: { ...securityHeaders, ...(setCookie === undefined ? {} : { 'set-cookie': setCookie }) },
  body: html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`.markup,
});
