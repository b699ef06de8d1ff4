import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const present = async (folder: string): Promise<string[]> => {
  await mkdir(folder, { recursive: true });
  return readdir(folder);
};

/** Makes `folder` hold exactly `files`. */
export const writeCompiled = async (
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<void> => {
  const idle = (await present(folder)).filter((name) => !files.has(name));
  await Promise.all(idle.map((name) => rm(join(folder, name), { recursive: true })));
  await Promise.all([...files].map(([name, code]) => writeFile(join(folder, name), code)));
};

/** The names of the files in `folder` that differ from `files`, are missing or are too many. */
export const outdatedFiles = async (
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<string[]> => {
  const found = await present(folder);
  const names = [...new Set([...files.keys(), ...found])].toSorted();
  const differing = await Promise.all(
    names.map(async (name) => {
      const code = found.includes(name) ? await readFile(join(folder, name), 'utf8') : undefined;
      return code === files.get(name) ? [] : [name];
    }),
  );
  return differing.flat();
};
