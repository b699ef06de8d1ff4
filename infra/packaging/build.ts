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

/** What a file brings into a bundle, and how: `metafile.inputs` of esbuild. */
type Inputs = Esbuild.Metafile['inputs'];

/** Every file that was read for an entry, itself included; stubs are no files. */
const filesOf = (entry: string, inputs: Inputs): string[] => {
  const files = new Set([entry]);
  for (const file of files) {
    for (const { path, external } of inputs[file]?.imports ?? []) {
      if (external !== true) files.add(path);
    }
  }
  return [...files].filter((file) => file in inputs && !file.includes(':stub'));
};

/** The result of esbuild as far as it is about one function, whose code and map it writes. */
const keepBundle = async (
  folder: string,
  result: Bundled,
  place: Required<BuildPlace> & { readonly began: number },
): Promise<FunctionMeta> => {
  const out = join(place.out, folder);
  const entry = entryOf(folder);
  const output = Object.values(result.metafile.outputs).find((file) => file.entryPoint === entry);
  const files = result.outputFiles.filter((file) => dirname(file.path) === out);
  const code = files.find((file) => file.path.endsWith('.js'));
  if (!output || !code) throw new Error(`esbuild made no bundle of functions/${folder}.`);
  await mkdir(out, { recursive: true });
  for (const file of files) {
    const name = file === code ? 'index.js' : basename(file.path);
    await writeWhole(join(out, name), file.contents);
  }
  return {
    bytes: code.contents.length,
    sha256: createHash('sha256').update(code.contents).digest('hex'),
    inputs: Object.fromEntries(
      Object.entries(output.inputs).map(([file, part]) => [file, part.bytesInOutput]),
    ),
    stamps: await stampRead(place.root, filesOf(entry, result.metafile.inputs), place.began),
  };
};

const entryOf = (folder: string): string => `functions/${folder}/handler.ts`;

type Bundled = Esbuild.BuildResult<{ readonly metafile: true; readonly write: false }>;

/**
 * Bundles functions in one run, which reads what they share once. Their files are called
 * `handler.js` in the zip, whence the name of the map that the last line gives; the bytes here and
 * there are the same.
 */
const bundleFunctions = async (
  folders: readonly string[],
  place: Required<BuildPlace>,
): Promise<[string, FunctionMeta][]> => {
  const { default: config } = await import('./esbuild.config.cjs');
  const esbuild: typeof Esbuild = await import('esbuild');
  // The clock counts whole milliseconds, times of files parts of them.
  const began = Date.now() + 1;
  const result = await esbuild.build({
    ...config.bundling,
    absWorkingDir: place.root,
    entryPoints: folders.map((folder) => ({ in: entryOf(folder), out: `${folder}/handler` })),
    outdir: place.out,
    metafile: true,
    write: false,
  });
  return Promise.all(
    folders.map(async (folder): Promise<[string, FunctionMeta]> => [
      folder,
      await keepBundle(folder, result, { ...place, began }),
    ]),
  );
};

/** Each by itself where one does not bundle: the others are made all the same. */
const bundleAll = async (
  folders: readonly string[],
  place: Required<BuildPlace>,
): Promise<[string, FunctionMeta][]> => {
  if (folders.length === 0) return [];
  try {
    return await bundleFunctions(folders, place);
  } catch (error) {
    if (folders.length === 1) throw error;
    const each = folders.map((folder) => bundleFunctions([folder], place));
    return (await allOrEveryProblem(each)).flat();
  }
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
  const isBuilt = async (folder: string): Promise<boolean> => {
    const last = known[folder];
    return !!last && existsSync(join(out, folder, 'index.js')) && (await isFresh(root, last));
  };
  const fresh = await Promise.all(folders.map(isBuilt));
  const built = folders.filter((_, index) => !fresh[index]);
  const made = Object.fromEntries(await bundleAll(built, { root, out }));
  const functions = Object.fromEntries(
    folders.flatMap((folder) => {
      const one = made[folder] ?? known[folder];
      return one ? [[folder, one]] : [];
    }),
  );
  const meta = { recipe, functions, built };
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
