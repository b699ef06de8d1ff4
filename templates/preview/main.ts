import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { galleryPage } from './gallery-page.ts';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '..', '..', '.build', 'mails-preview');
const file = join(folder, 'index.html');

const { html, count } = await galleryPage();
await mkdir(folder, { recursive: true });
await writeFile(file, html);
process.stdout.write(`Wrote ${count} messages to ${file}\n`);
