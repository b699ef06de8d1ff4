import { createHash } from 'node:crypto';
import { existsSync, globSync, statSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from '../../infra/packaging/build.ts';

/** What the page is made from: its own sources, and what it shows of refusals. */
export const consoleSources: readonly string[] = [
  join(import.meta.dirname, 'page'),
  join(projectFolder, 'shared/refusals'),
];

/** Where to build from and to; the project's own folders unless a test says otherwise. */
export interface ConsolePlace {
  /** The folder of `main.tsx`, `main.css` and `index.html`. */
  readonly page?: string;
  readonly out?: string;
}

/** Where the console is built to. */
export const consoleFolder: string = join(projectFolder, '.build/console');

const stampOf = (file: string): string => {
  const { size, mtimeMs } = statSync(file);
  return `${file} ${size} ${mtimeMs}`;
};

/** Changes whenever a source of the page or a package does. */
const stampOfSources = (page: string): string => {
  const folders = [page, ...consoleSources.slice(1)];
  const files = [
    ...folders.flatMap((folder) =>
      globSync('**/*.{ts,tsx,css,html,json}', { cwd: folder })
        .toSorted()
        .map((file) => join(folder, file)),
    ),
    join(projectFolder, 'package-lock.json'),
    import.meta.filename,
  ];
  return createHash('sha256').update(files.map(stampOf).join('\n')).digest('hex');
};

/**
 * Builds the console's page to `.build/console/` unless it is up to date; takes a fraction of a
 * second. Resolves to whether it was not. Rejects with what esbuild says of a source that does not
 * bundle; the last page stays.
 */
export const buildConsole = async (place: ConsolePlace = {}): Promise<boolean> => {
  const { page = join(import.meta.dirname, 'page'), out = consoleFolder } = place;
  const stamp = stampOfSources(page);
  const stampFile = join(out, 'stamp');
  if (existsSync(stampFile) && (await readFile(stampFile, 'utf8')) === stamp) return false;
  const { build } = await import('esbuild');
  // Built beside and then moved, so that a page being loaded meets whole files.
  const draft = `${out}.${process.pid}`;
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
  await mkdir(dirname(out), { recursive: true });
  await rm(out, { recursive: true, force: true });
  await rename(draft, out);
  return true;
};
