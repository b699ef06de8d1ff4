import { createHash } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type * as Esbuild from 'esbuild';
import { unnamedFunctions } from './unnamed-functions.ts';

/** The project's folder. */
export const projectFolder: string = resolve(import.meta.dirname, '../..');

/** What `.build/meta.json` tells of one function. */
export interface FunctionMeta {
  /** Bytes of `index.js`. */
  readonly bytes: number;
  /** SHA-256 of `index.js`, hexadecimal. */
  readonly sha256: string;
  /** Every file in the bundle, relative to the project's folder, with what it adds in bytes. */
  readonly inputs: Readonly<Record<string, number>>;
  /** Size and time of each input when it was bundled, to see what changed since. */
  readonly stamps: Readonly<Record<string, string>>;
}

/** `.build/meta.json`. */
export interface BuildMeta {
  /** What every bundle depends on beside its own files: the bundling itself, the lockfile. */
  readonly recipe: string;
  /** By folder of `functions/`. */
  readonly functions: Readonly<Record<string, FunctionMeta>>;
  /** Folders that this run bundled; the others were as before. */
  readonly built: readonly string[];
}

/** Where to build; the project's own folders unless a test says otherwise. */
export interface BuildPlace {
  readonly root?: string;
  readonly out?: string;
}

/** A change in one of these can change every bundle. */
const recipeFiles = [
  'infra/packaging/build.ts',
  'infra/packaging/esbuild.config.cjs',
  'infra/packaging/native-keys.cjs',
  'infra/packaging/unused-credentials.cjs',
  'package-lock.json',
  'tsconfig.json',
];

const hashRecipe = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of recipeFiles) hash.update(await readFile(join(projectFolder, file)));
  return hash.digest('hex');
};

const readMeta = async (file: string): Promise<BuildMeta | undefined> => {
  if (!existsSync(file)) return undefined;
  const meta: BuildMeta = JSON.parse(await readFile(file, 'utf8'));
  return meta;
};

/** Size and time, which change whenever a file is written; `gone` for a missing file. */
const stampOf = async (file: string): Promise<string> => {
  const found = await stat(file).catch(() => undefined);
  return found ? `${found.size}:${found.mtimeMs}` : 'gone';
};

const stampAll = async (root: string, files: readonly string[]): Promise<Record<string, string>> =>
  Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await stampOf(join(root, file))])),
  );

/** Stamps of what was read since `began`: a file written later may not be what was read. */
const stampRead = async (
  root: string,
  files: readonly string[],
  began: number,
): Promise<Record<string, string>> => {
  const stamps = await stampAll(root, files);
  const isSettled = (stamp: string): boolean => Number(stamp.split(':')[1]) < began;
  return Object.fromEntries(
    Object.entries(stamps).map(([file, stamp]) => [file, isSettled(stamp) ? stamp : 'written']),
  );
};

const isFresh = async (root: string, meta: FunctionMeta): Promise<boolean> => {
  const now = await stampAll(root, Object.keys(meta.stamps));
  return Object.entries(meta.stamps).every(([file, stamp]) => now[file] === stamp);
};

/** A file appears whole or not at all, also for a function that is being started right now. */
const writeWhole = async (file: string, content: string | Uint8Array): Promise<void> => {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
};

/**
 * Bundles one function. Its file is called `handler.js` in the zip, whence the name of the map
 * that its last line gives; the bytes here and there are the same.
 */
const bundleFunction = async (
  folder: string,
  place: Required<BuildPlace>,
): Promise<FunctionMeta> => {
  const { default: config } = await import('./esbuild.config.cjs');
  const esbuild: typeof Esbuild = await import('esbuild');
  const out = join(place.out, folder);
  // The clock counts whole milliseconds, times of files parts of them.
  const began = Date.now() + 1;
  const result = await esbuild.build({
    ...config.bundling,
    absWorkingDir: place.root,
    entryPoints: [`functions/${folder}/handler.ts`],
    outdir: out,
    metafile: true,
    write: false,
  });
  await mkdir(out, { recursive: true });
  const output = Object.values(result.metafile.outputs).find((file) => file.entryPoint);
  const files = Object.keys(result.metafile.inputs).filter((file) => !file.includes(':stub'));
  const code = result.outputFiles.find((file) => file.path.endsWith('.js'));
  if (!output || !code) throw new Error(`esbuild made no bundle of functions/${folder}.`);
  for (const file of result.outputFiles) {
    const name = file === code ? 'index.js' : basename(file.path);
    await writeWhole(join(out, name), file.contents);
  }
  return {
    bytes: code.contents.length,
    sha256: createHash('sha256').update(code.contents).digest('hex'),
    inputs: Object.fromEntries(
      Object.entries(output.inputs).map(([file, part]) => [file, part.bytesInOutput]),
    ),
    stamps: await stampRead(place.root, files, began),
  };
};

const removeForeign = async (out: string, before: BuildMeta | undefined, now: string[]) => {
  const gone = Object.keys(before?.functions ?? {}).filter((folder) => !now.includes(folder));
  await Promise.all(gone.map((folder) => rm(join(out, folder), { recursive: true, force: true })));
};

/** Waits for all, so that nothing is written after a failure; throws what all failures say. */
const allOrEveryProblem = async <T>(tasks: readonly Promise<T>[]): Promise<T[]> => {
  const settled = await Promise.allSettled(tasks);
  const problems = settled.flatMap((task) => (task.status === 'rejected' ? [task.reason] : []));
  if (problems.length > 0) {
    const text = problems.map((problem) => (problem instanceof Error ? problem.message : problem));
    throw new AggregateError(problems, text.join('\n'));
  }
  return settled.flatMap((task) => (task.status === 'fulfilled' ? [task.value] : []));
};

/**
 * Bundles every folder of `functions/` that has a `handler.ts` to `.build/<folder>/index.js`, the
 * bytes of the handler file in the deployed zip, and writes `.build/meta.json`. Bundles only what
 * changed since the last time. Throws what esbuild says, with file and line, of every source that
 * does not bundle; the bundles of those stay as they were.
 */
export const buildFunctions = async (place: BuildPlace = {}): Promise<BuildMeta> => {
  const root = place.root ?? projectFolder;
  const out = place.out ?? join(root, '.build');
  const metaFile = join(out, 'meta.json');
  const folders = globSync('functions/*/handler.ts', { cwd: root })
    .map((file) => basename(dirname(file)))
    .toSorted();
  const [recipe, before] = [await hashRecipe(), await readMeta(metaFile)];
  const known = before?.recipe === recipe ? before.functions : {};
  const built: string[] = [];
  const functions = await allOrEveryProblem(
    folders.map(async (folder): Promise<[string, FunctionMeta]> => {
      const last = known[folder];
      if (last && existsSync(join(out, folder, 'index.js')) && (await isFresh(root, last))) {
        return [folder, last];
      }
      built.push(folder);
      return [folder, await bundleFunction(folder, { root, out })];
    }),
  );
  const meta = { recipe, functions: Object.fromEntries(functions), built: built.toSorted() };
  await removeForeign(out, before, folders);
  await mkdir(out, { recursive: true });
  await writeWhole(metaFile, JSON.stringify(meta, null, 2));
  return meta;
};

const report = (meta: BuildMeta, ms: number): string => {
  const lines = Object.entries(meta.functions).map(
    ([folder, { bytes }]) =>
      `  ${folder.padEnd(32)} ${(bytes / 1000).toFixed(1).padStart(7)} kB` +
      (meta.built.includes(folder) ? '' : '  unchanged'),
  );
  return [`Built ${meta.built.length} of ${lines.length} functions in ${ms} ms`, ...lines].join(
    '\n',
  );
};

const main = async (): Promise<void> => {
  const start = performance.now();
  try {
    parseArgs();
    const meta = await buildFunctions();
    console.log(report(meta, Math.round(performance.now() - start)));
    for (const warning of unnamedFunctions(projectFolder)) console.warn(warning);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') {
  await main();
}
