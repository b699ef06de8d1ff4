import { nearestName } from './nearest-name.ts';
import { oneOf, parameterFormats } from './parameter-formats.ts';
import { kindProblems, type ParameterKinds } from './parameter-kinds.ts';
import { problemsTogether } from './parameters-together.ts';
import type { Definitions } from './definitions.ts';

/** What of a stage's parameters can be judged without knowing AWS's answer. */
export interface StageParameters {
  /** Names given on the command line, and for the stage in serverless.yml. */
  readonly given: readonly string[];
  /** Of those, the ones on the command line, which are texts. */
  readonly texts: readonly string[];
  readonly kinds: ParameterKinds;
  /** Every name that serverless.yml or a file that it includes asks for. */
  readonly known: ReadonlySet<string>;
  readonly choices: Definitions['choices'];
  /** By name; references are objects. */
  readonly values: Readonly<Record<string, unknown>>;
}

const textForList = (name: string): string =>
  `${name}: a list, which the command line cannot give: write it under params in serverless.yml, for the stage`;

const unknownName = (name: string, known: ReadonlySet<string>): string => {
  const meant = nearestName(name, known);
  return `${name} is no parameter${meant === undefined ? '' : `: did you mean ${meant}?`}`;
};

/** The texts of a value or list: what a reference stands for is known to AWS alone. */
const textsIn = (value: unknown): string[] =>
  [value]
    .flat()
    .filter((one) => typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
    .map(String)
    .filter((text) => !text.includes('${'));

/** Which entries of a list do not fit, without repeating them. */
const misfitting = (value: unknown, fits: (text: string) => boolean): string => {
  if (!Array.isArray(value)) return '';
  const places = value.flatMap((entry, at) =>
    textsIn(entry).every((text) => fits(text)) ? [] : [at + 1],
  );
  return `; not so: entry ${places.join(', ')}`;
};

const misfits = (values: StageParameters['values'], choices: Definitions['choices']): string[] => {
  const chosen = [...choices].map(([name, parts]) => [name, oneOf(...parts.keys())] as const);
  return Object.entries({ ...parameterFormats, ...Object.fromEntries(chosen) })
    .filter(([name, { fits }]) => textsIn(values[name]).some((text) => !fits(text)))
    .map(([name, { can, fits }]) => `${name}: ${can}${misfitting(values[name], fits)}`)
    .toSorted();
};

/** Parameters without a default, which the chosen part of a file asks for. */
const missing = ({ choices, values }: StageParameters): string[] =>
  [...choices].flatMap(([name, parts]) => {
    const word = String(values[name]);
    return [...new Set(parts.get(word))]
      .filter((asked) => !(asked in values))
      .map((asked) => `${asked}: has no value, and ${name} ${word} needs one`);
  });

/** The parameter that a line is about. */
const subjectOf = (problem: string): string => /^\w*/u.exec(problem)?.[0] ?? '';

/**
 * What is wrong with the parameters of a stage, as lines `<parameter>: <what it can be>`: unknown
 * names, words that are none, missing values, and values that do not go together; of what is
 * malformed only that. Pure.
 */
export const parameterProblems = (stage: StageParameters): string[] => {
  const { given, texts, kinds, known, choices, values } = stage;
  const forLists = texts.filter((name) => kinds.lists.has(name));
  const judged = Object.fromEntries(
    Object.entries(values).filter(([name]) => !forLists.includes(name)),
  );
  const malformed = [
    ...forLists.map(textForList),
    ...kindProblems(judged, kinds),
    ...misfits(judged, choices),
  ];
  const subjects = new Set(malformed.map(subjectOf));
  return [
    ...given.filter((name) => !known.has(name)).map((name) => unknownName(name, known)),
    ...malformed,
    ...missing(stage),
    ...problemsTogether(values).filter((problem) => !subjects.has(subjectOf(problem))),
  ];
};
