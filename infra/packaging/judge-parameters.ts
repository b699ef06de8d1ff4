import { clearSecretLines } from './clear-secrets.ts';
import type { Definitions } from './definitions.ts';
import { parameterFormats } from './parameter-formats.ts';
import { parameterProblems } from './parameter-problems.ts';
import { type Params, rawParameters, readGiven, withParameters } from './raw-parameters.ts';
import { settingsProblems } from './settings-problems.ts';
import stageName from './stage-name.cjs';

/** A stage as it is asked for, before the framework resolves anything. */
export interface StageRequest {
  readonly stage: string;
  /** `params` of serverless.yml. */
  readonly params: Params;
  /** The words after each `--param`. */
  readonly words: readonly string[];
}

/** Settings that are made of nothing but these values, as far as no line tells of them already. */
const settingsOf = (
  { settings, bySetting }: Definitions,
  values: Readonly<Record<string, unknown>>,
  told: readonly string[],
): Record<string, string> => {
  const names = new Set(told.map((line) => /^\w*/u.exec(line)?.[0]));
  return Object.fromEntries(
    [...settings].flatMap(([variable, text]) => {
      const value = withParameters(text, values);
      const isTold = bySetting.get(variable)?.some((name) => names.has(name));
      return value === undefined || isTold ? [] : [[variable, value]];
    }),
  );
};

/**
 * Everything that can be known to be wrong with the parameters of a stage, all at once, by the
 * names that they were given by. Judged as they stand: the framework would tell of the first word
 * that it stumbles over, by where it broke a file. Pure.
 */
export const judgeParameters = (
  { stage, params, words }: StageRequest,
  definitions: Definitions,
): string[] => {
  const given = readGiven(words);
  const texts = Object.keys(given.values);
  const values = rawParameters(params, stage, given.values);
  const defaults = params['default'] ?? {};
  const names = Object.keys(defaults);
  const problems = [
    ...given.malformed,
    ...parameterProblems({
      given: [...texts, ...Object.keys(params[stage] ?? {})],
      texts,
      kinds: {
        lists: new Set(names.filter((name) => Array.isArray(defaults[name]))),
        single: new Set(
          names.filter(
            (name) => !Array.isArray(defaults[name]) && !parameterFormats[name]?.takesList,
          ),
        ),
      },
      known: definitions.parameters,
      choices: definitions.choices,
      values,
    }),
  ];
  const settings = settingsOf(definitions, values, problems);
  const { bySetting } = definitions;
  return [
    ...problems,
    ...settingsProblems({ Stage: settings }, bySetting),
    ...(stage === stageName.LOCAL_STAGE
      ? []
      : clearSecretLines({ Stage: { Properties: settings } }, bySetting)),
  ];
};
