import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the definitions of the service ask for. */
export interface Definitions {
  /** Every parameter that is asked for. */
  readonly parameters: ReadonlySet<string>;
  /** The parameters that a setting of a function is made of, by its variable. */
  readonly bySetting: ReadonlyMap<string, readonly string[]>;
  /** What a setting is made of, such as `${param:brandName} <${param:mailFromAddress}>`. */
  readonly settings: ReadonlyMap<string, string>;
  /** By parameter that chooses a part of a file: each word that it can be, with what the part asks for. */
  readonly choices: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** `  POOLKEEPER_CLAIM_PREFIX: ${param:claimPrefix}` */
const SETTING = /^ *(POOLKEEPER_[A-Z_]+): *(.+)$/gmu;
const INCLUDED = /\$\{file\(([\w/-]+\.yml)\)/gu;
const PARAMETER = /\bparam:(\w+)/gu;
/** `${file(infra/mfa.yml):${param:mfa}}`, also with a path before the parameter. */
const CHOICE = /\$\{file\((infra\/[\w-]+\.yml)\):(?:([\w.]+)\.)?\$\{param:(\w+)\}/gu;

type Files = Readonly<Record<string, string>>;

const parametersIn = (text: string): string[] =>
  [...text.matchAll(PARAMETER)].map(([, name = '']) => name);

/** The parameters of a value, and of the files that it takes parts of. */
const madeOf = (value: string, files: Files): string[] => {
  const included = [...value.matchAll(INCLUDED)].map(([, file = '']) => files[file] ?? '');
  return [...new Set([value, ...included].flatMap(parametersIn))];
};

/** The parts of a file below a path, by name, with the parameters that each asks for. */
const partsOf = (text: string, path: string): Map<string, readonly string[]> => {
  const keys = path.split('.').filter(Boolean);
  const whole: unknown = parse(text, { logLevel: 'silent' });
  const parts = keys.reduce<unknown>((at, key) => Reflect.get(Object(at), key), whole);
  return new Map(
    Object.entries(Object(parts)).map(([word, part]) => [
      word,
      parametersIn(JSON.stringify(part) ?? ''),
    ]),
  );
};

/**
 * Reads what definitions ask for. Pure.
 *
 * @param files the text of each file, by its path in the project
 */
export const definitionsIn = (files: Files): Definitions => {
  const texts = Object.values(files);
  const settings = texts.flatMap((text) => [...text.matchAll(SETTING)]);
  const choices = texts.flatMap((text) => [...text.matchAll(CHOICE)]);
  return {
    parameters: new Set(texts.flatMap(parametersIn)),
    bySetting: new Map(
      settings.map(([, variable = '', value = '']) => [variable, madeOf(value, files)]),
    ),
    settings: new Map(
      settings.map(([, variable = '', value = '']) => [variable, value.replaceAll("'", '')]),
    ),
    choices: new Map(
      choices.map(([, file = '', path = '', parameter = '']) => [
        parameter,
        partsOf(files[file] ?? '', path),
      ]),
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
