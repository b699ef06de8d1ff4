import { readSettings } from '../../shared/config/read-settings.ts';
import { settingDefinitions, type SettingName } from '../../shared/config/settings.ts';
import { SettingsInvalid } from '../../shared/environment/settings-invalid.ts';
import { parseSignInRules } from '../../shared/sign-in/sign-in-rules.ts';
import { secretOfCaptcha } from '../../shared/sign-up/captcha-secret.ts';
import { parseTokenRules } from '../../shared/tokens/token-rules.ts';

const schemas: ReadonlyMap<string, { expected: string; schema: SettingSchema }> = new Map(
  Object.values(settingDefinitions).map(({ variable, expected, schema }) => [
    variable,
    { expected, schema },
  ]),
);

interface SettingSchema {
  safeParse(value: unknown): { success: boolean };
}

/** The variables that functions get, as the template holds them; references are objects. */
export type Environments = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What a parser throws, as a list. */
const thrownBy = (parse: () => unknown): string[] => {
  try {
    parse();
    return [];
  } catch (error) {
    if (error instanceof SettingsInvalid) return [...error.problems];
    throw error;
  }
};

/** Formats that only the functions know which read them, by variable. */
const rules: Readonly<Record<string, (json: string) => readonly string[]>> = {
  [settingDefinitions.tokenRules.variable]: (json) => {
    const parsed = parseTokenRules(json);
    return 'problems' in parsed ? parsed.problems : [];
  },
  [settingDefinitions.signInRules.variable]: (json) => thrownBy(() => parseSignInRules(json)),
};

const problemsInRules = (variable: string, value: unknown): readonly string[] =>
  typeof value === 'string' ? (rules[variable]?.(value) ?? []) : [];

/** What is wrong with one variable, without its name. */
const problemsWith = (variable: string, value: unknown): readonly string[] => {
  const known = schemas.get(variable);
  if (!known) return ['is no setting'];
  // What a reference stands for is known to AWS alone.
  if (typeof value === 'object' && value !== null) return [];
  return known.schema.safeParse(String(value)).success
    ? problemsInRules(variable, value)
    : [known.expected];
};

type Variables = Environments[string];

/** The settings of these names among variables; `undefined` unless all of them are texts that fit. */
const readTogether = <Name extends SettingName>(names: readonly Name[], variables: Variables) => {
  const given = names.map((name) => {
    const { variable } = settingDefinitions[name];
    return [variable, variables[variable]] as const;
  });
  const areFine = given.every(
    ([variable, value]) => typeof value === 'string' && problemsWith(variable, value).length === 0,
  );
  return areFine
    ? readSettings(names, Object.fromEntries(given.map(([name, value]) => [name, String(value)])))
    : undefined;
};

/** What functions refuse in settings that are each fine by themselves. */
const problemsAmong = (variables: Variables): string[] => {
  const captcha = readTogether(['captcha', 'captchaSecret'], variables);
  return captcha ? thrownBy(() => secretOfCaptcha(captcha)) : [];
};

/**
 * What functions would refuse when they are loaded, as lines that begin with the parameter, all at
 * once and each once. Values are not repeated: a secret may be among them. Pure.
 *
 * @param environments variables by function
 * @param bySetting the parameters that a variable is made of; without any, it is named itself
 */
export const settingsProblems = (
  environments: Environments,
  bySetting: ReadonlyMap<string, readonly string[]>,
): string[] => {
  const nameOf = (variable: string): string => {
    const parameters = bySetting.get(variable) ?? [];
    return parameters.length === 0 ? variable : parameters.join(' or ');
  };
  const problems = Object.values(environments).flatMap((variables) => [
    ...Object.entries(variables).flatMap(([variable, value]) =>
      problemsWith(variable, value).map((problem) => `${nameOf(variable)}: ${problem}`),
    ),
    ...problemsAmong(variables).map((problem) => problem.replaceAll(/POOLKEEPER_\w+/gu, nameOf)),
  ]);
  return [...new Set(problems)].toSorted();
};
