import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import config from '../../../infra/packaging/esbuild.config.cjs';

/** The project's folder. */
export const root = join(import.meta.dirname, '../../..');

/** Folders of `functions/`, in order. */
export const functionFolders: readonly string[] = globSync('functions/*/handler.ts', { cwd: root })
  .map((file) => basename(dirname(file)))
  .toSorted();

/** Whether the project has this file or folder. */
export const isThere = (path: string): boolean => existsSync(join(root, path));

/** What esbuild tells of the bundle of one function, made as it is for deployment. */
export const bundleOf = async (folder: string): Promise<Metafile> => {
  const { metafile } = await build({
    ...config.bundling,
    absWorkingDir: root,
    entryPoints: [`functions/${folder}/handler.ts`],
    outdir: 'nowhere',
    metafile: true,
    write: false,
  });
  return metafile;
};

/** Files whose code really stands in a bundle; what was shaken off is not among them. */
export const filesIn = ({ outputs }: Metafile): string[] =>
  Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);

/** An import between files of ours, or of a package by a file of ours. */
export interface Import {
  readonly from: string;
  /** A file relative to the project's folder, or the name that the package is imported by. */
  readonly to: string;
}

/** The imports that run, of every file in a folder and of whatever those import. */
export const runningImports = async (folder: string): Promise<Import[]> => {
  // One bundle of everything: a bundle for each file would link most files hundreds of times.
  const files = globSync(`${folder}/**/*.ts`, { cwd: root });
  const { metafile } = await build({
    absWorkingDir: root,
    stdin: { contents: files.map((file) => `import './${file}';`).join(''), resolveDir: root },
    bundle: true,
    packages: 'external',
    platform: 'node',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return Object.entries(metafile.inputs).flatMap(([from, { imports }]) =>
    imports.map(({ path }) => ({ from, to: path })),
  );
};

const IMPORT =
  /^(?:import|export)\b[^;]*?\bfrom '([^']+)';|^import '([^']+)';|\bimport\('([^']+)'\)/gm;

const resolved = (from: string, name: string): string =>
  name.startsWith('.') ? join(dirname(from), name) : name;

/** Every import that stands in the files of a folder, also those of types only. */
export const writtenImports = (folder: string): Import[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).flatMap((from) =>
    [...readFileSync(join(root, from), 'utf8').matchAll(IMPORT)].map(
      ([, named, plain = named, dynamic = plain]) => ({ from, to: resolved(from, dynamic ?? '') }),
    ),
  );

/** A way that leads back to where it began, if there is one. */
export const findCycle = (imports: readonly Import[]): string[] | undefined => {
  const next = Map.groupBy(imports, ({ from }) => from);
  const done = new Set<string>();
  const search = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { to } of next.get(file) ?? []) {
      const cycle = search(to, [...way, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  return [...next.keys()].map((file) => search(file, [])).find((cycle) => cycle !== undefined);
};
