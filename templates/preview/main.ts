import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { galleryData } from './gallery-data.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '..', '..', '.build', 'mails-preview');

const page = await readFile(join(here, 'gallery.html'), 'utf8');
const script = await readFile(join(here, 'gallery.js'), 'utf8');
const shown = galleryData();
// Nothing in the data may end the element that it stands in.
const data = JSON.stringify(shown).replaceAll('<', String.raw`\u003c`);

await mkdir(folder, { recursive: true });
const file = join(folder, 'index.html');
await writeFile(
  file,
  page.replace('/* data */', () => data).replace('/* script */', () => script),
);
process.stdout.write(`Wrote ${shown.length} messages to ${file}\n`);
