import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { galleryData } from './gallery-data.ts';

/** The gallery as one page that loads nothing, and how many messages it shows. */
export const galleryPage = async (): Promise<{ html: string; count: number }> => {
  const page = await readFile(join(import.meta.dirname, 'gallery.html'), 'utf8');
  const script = await readFile(join(import.meta.dirname, 'gallery.js'), 'utf8');
  const shown = galleryData();
  // Nothing in the data may end the element that it stands in.
  const data = JSON.stringify(shown).replaceAll('<', String.raw`\u003c`);
  const html = page.replace('/* data */', () => data).replace('/* script */', () => script);
  return { html, count: shown.length };
};
