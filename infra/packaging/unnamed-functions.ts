import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * A warning for each folder of `functions/` that `serverless.yml` does not name: it is built, and
 * nothing ever calls it. `root` holds both.
 */
export const unnamedFunctions = (root: string): string[] => {
  const definition = join(root, 'serverless.yml');
  const text = existsSync(definition) ? readFileSync(definition, 'utf8') : '';
  const isNamed = (folder: string): boolean =>
    text
      .split('\n')
      .some((line) => /^\s*\w+:/.test(line) && line.includes(`functions/${folder}/function.yml`));
  return globSync('functions/*/handler.ts', { cwd: root })
    .map((file) => basename(dirname(file)))
    .filter((folder) => !isNamed(folder))
    .toSorted()
    .map(
      (folder) =>
        `functions/${folder} is in no functions: of serverless.yml, so nothing ever calls it. The two ` +
        'lines that it needs: docs/how-to/add-a-consumer.md',
    );
};
