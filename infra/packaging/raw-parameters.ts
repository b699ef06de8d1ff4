/** What the command line gives: `--param=name=value`, however often. */
export interface GivenParameters {
  readonly values: Readonly<Record<string, string>>;
  /** What is no `name=value`, as lines that say so. */
  readonly malformed: readonly string[];
}

/** As the framework reads it: a value that is empty is none. */
const NAME_AND_VALUE = /^(?<name>[^=]+)=(?<value>.*\S)\s*$/su;

/** The part of a word that is a name, however it goes on: a value may be a secret. */
const nameOf = (word: string): string => word.split('=')[0] ?? '';

const whatIsWrongWith = (word: string): string => {
  const name = nameOf(word).trim();
  return name === ''
    ? '--param: has no name: --param=<name>=<value>'
    : `${name}: has no value: --param=${name}=<value>`;
};

/** Reads the words after `--param`. Pure. */
export const readGiven = (words: readonly string[]): GivenParameters => {
  const read = words.map((word) => ({ word, match: NAME_AND_VALUE.exec(word) }));
  return {
    values: Object.fromEntries(
      read.flatMap(({ match }) =>
        match ? [[match.groups?.['name'] ?? '', match.groups?.['value']?.trimEnd() ?? '']] : [],
      ),
    ),
    malformed: read.filter(({ match }) => match === null).map(({ word }) => whatIsWrongWith(word)),
  };
};

/** `params` of serverless.yml, as they stand there: references are objects. */
export type Params = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A parameter, wherever a text asks for it. */
const ASKED = /\$\{param:(\w+)\}/gu;

/**
 * Every parameter of a stage before anything is made of it: what is given wins, then what the stage
 * has, then the default. Pure.
 */
export const rawParameters = (
  params: Params,
  stage: string,
  given: GivenParameters['values'],
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries({ ...params['default'], ...params[stage], ...given }).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('${sls:stage}', stage) : value,
    ]),
  );

/** A text with its parameters put in; `undefined` when it is made of more than texts. Pure. */
export const withParameters = (
  text: string,
  values: Readonly<Record<string, unknown>>,
): string | undefined => {
  const isPlain = [...text.matchAll(ASKED)].every(
    ([, name = '']) => name in values && typeof values[name] !== 'object',
  );
  const made = text.replaceAll(ASKED, (_, name: string) => String(values[name]));
  return isPlain && !/\$\{|^!/u.test(made) ? made : undefined;
};
