import { createHash } from 'node:crypto';
import { existsSync, globSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../../infra/packaging/build.ts';

const page = join(import.meta.dirname, 'page');

/** Where the console is built to. */
export const consoleFolder: string = join(projectFolder, '.build/console');

const stampOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
};

/** Changes whenever a source of the page or a package does. */
const stampOfSources = (): string => {
  const sources = globSync('**/*.{ts,tsx,css,html}', { cwd: page }).toSorted();
  const files = [
    ...sources.map((file) => join(page, file)),
    join(projectFolder, 'package-lock.json'),
    import.meta.filename,
  ];
  return createHash('sha256').update(files.map(stampOf).join('\n')).digest('hex');
};

/**
 * Builds the console's page to `.build/console/` unless it is up to date; takes a fraction of a
 * second. Rejects with what esbuild says of a source that does not bundle; the last page stays.
 */
export const buildConsole = async (): Promise<void> => {
  const stamp = stampOfSources();
  const stampFile = join(consoleFolder, 'stamp');
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return;
  const { build } = await import('esbuild');
  // Built beside and then moved, so that a page being loaded meets whole files.
  const draft = `${consoleFolder}.${process.pid}`;
  await build({
    entryPoints: [join(page, 'main.tsx'), join(page, 'main.css')],
    outdir: draft,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2024',
    minify: true,
    sourcemap: true,
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  await cp(join(page, 'index.html'), join(draft, 'index.html'));
  await writeFile(join(draft, 'stamp'), stamp);
  await mkdir(join(projectFolder, '.build'), { recursive: true });
  await rm(consoleFolder, { recursive: true, force: true });
  await rename(draft, consoleFolder);
};
