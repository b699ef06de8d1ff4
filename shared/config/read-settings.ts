import { environment } from '../environment/environment.ts';
import { SettingsInvalid } from '../environment/settings-invalid.ts';
import { settingDefinitions, type SettingName, type Settings } from './settings.ts';

const PREFIX = 'POOLKEEPER_';

const known: ReadonlySet<string> = new Set(
  Object.values(settingDefinitions).map(({ variable }) => variable),
);

const unknownVariables = (variables: object): string[] =>
  Object.keys(variables)
    .filter((name) => name.startsWith(PREFIX) && !known.has(name))
    .map((name) => `${name} is not a setting of poolkeeper; correct or remove it.`);

/**
 * Reads the named settings from environment variables. Throws `SettingsInvalid` with every problem
 * at once: a missing or malformed setting, and a variable with our prefix that is none of ours.
 */
export const readSettings = <Name extends SettingName>(
  names: readonly Name[],
  variables: Readonly<Record<string, string | undefined>> = environment,
): Readonly<Pick<Settings, Name>> => {
  const problems = unknownVariables(variables);
  const settings: Partial<Record<SettingName, unknown>> = {};
  for (const name of names) {
    const { variable, schema, expected } = settingDefinitions[name];
    const parsed = schema.safeParse(variables[variable]);
    if (parsed.success) settings[name] = parsed.data;
    else problems.push(`${variable} must be ${expected}.`);
  }
  if (problems.length > 0) throw new SettingsInvalid(problems);
  // Every name was either filled or reported above.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.freeze(settings) as Readonly<Pick<Settings, Name>>;
};
