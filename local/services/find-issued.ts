import { unescapeHtml } from './html-text.ts';
import type { IssuedCodes } from './issued-codes.ts';

/** What a person would look for in a message. */
export interface Found {
  readonly code?: string;
  readonly link?: string;
}

const isLink = (secret: string): boolean => /^https?:\/\//.test(secret);

const urlsIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([url]) => url.replace(/[.,;:!?)\]]+$/, ''));

const linkIn = (text: string, issued: IssuedCodes): string | undefined => {
  for (const url of urlsIn(text)) {
    const secret = issued.findIn(url);
    // A URL of the template's own that carries an issued code is a link too.
    if (secret !== undefined) return isLink(secret) ? secret : url;
  }
  return undefined;
};

const codeIn = (text: string, issued: IssuedCodes): string | undefined => {
  // Outside of URLs first: there stands what a person would type.
  const prose = issued.findIn(text.replaceAll(/https?:\/\/[^\s"'<>]+/g, ' '));
  if (prose !== undefined && !isLink(prose)) return prose;
  return urlsIn(text)
    .map((url) => issued.findIn(url))
    .find((secret) => secret !== undefined && !isLink(secret));
};

/** Finds the issued code and link in a message, in its text part first, else in its HTML. */
export const findIssued = (
  message: { readonly text: string; readonly html: string },
  issued: IssuedCodes,
): Found => {
  const html = unescapeHtml(message.html);
  const code = codeIn(message.text, issued) ?? codeIn(html, issued);
  const link = linkIn(message.text, issued) ?? linkIn(html, issued);
  return { ...(code === undefined ? {} : { code }), ...(link === undefined ? {} : { link }) };
};
