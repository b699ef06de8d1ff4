import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildConsole, consoleFolder } from '../../../local/console/build-console.ts';

const LIMIT = 150_000;

const files = () => globSync('*.{html,css,js}', { cwd: consoleFolder }).toSorted();

const textOf = (file: string) => readFileSync(join(consoleFolder, file), 'utf8');

const gzippedBytes = (names: readonly string[]) =>
  names.reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0);

describe('the console’s page', () => {
  beforeAll(async () => {
    await buildConsole();
  });

  it('is less than 150 kB gzipped, all that is loaded later included', () => {
    expect(files()).toEqual(expect.arrayContaining(['index.html', 'main.css', 'main.js']));
    expect(gzippedBytes(files())).toBeLessThan(LIMIT);
  });

  it('loads Amplify and the languages only when they are needed', () => {
    expect(gzippedBytes(['index.html', 'main.css', 'main.js'])).toBeLessThan(LIMIT / 3);
  });

  it('names nothing that is elsewhere', () => {
    const page = textOf('index.html');
    expect(page).not.toMatch(/https?:/u);
    expect(textOf('main.css')).not.toMatch(/url\(|@import/u);
  });
});
