import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the definitions of the service ask for. */
export interface Definitions {
  /** Every parameter that is asked for. */
  readonly parameters: ReadonlySet<string>;
  /** The parameters that a setting of a function is made of, by its variable. */
  readonly bySetting: ReadonlyMap<string, readonly string[]>;
}

/** `  POOLKEEPER_CLAIM_PREFIX: ${param:claimPrefix}` */
const SETTING = /^ *(POOLKEEPER_[A-Z_]+): *(.+)$/gmu;
const INCLUDED = /\$\{file\(([\w/-]+\.yml)\)/gu;
const PARAMETER = /\bparam:(\w+)/gu;

const parametersIn = (text: string): string[] =>
  [...text.matchAll(PARAMETER)].map(([, name = '']) => name);

/** The parameters of a value, and of the files that it takes parts of. */
const madeOf = (value: string, files: Readonly<Record<string, string>>): string[] => {
  const included = [...value.matchAll(INCLUDED)].map(([, file = '']) => files[file] ?? '');
  return [...new Set([value, ...included].flatMap(parametersIn))];
};

/**
 * Reads what definitions ask for. Pure.
 *
 * @param files the text of each file, by its path in the project
 */
export const definitionsIn = (files: Readonly<Record<string, string>>): Definitions => {
  const texts = Object.values(files);
  return {
    parameters: new Set(texts.flatMap(parametersIn)),
    bySetting: new Map(
      texts
        .flatMap((text) => [...text.matchAll(SETTING)])
        .map(([, variable = '', value = '']) => [variable, madeOf(value, files)]),
    ),
  };
};

/** Reads the definitions of the service in a folder. */
export const readDefinitions = (folder: string): Definitions => {
  const files = globSync(['serverless.yml', 'infra/**/*.{yml,cjs}', 'functions/*/*.yml'], {
    cwd: folder,
  });
  return definitionsIn(
    Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])),
  );
};
