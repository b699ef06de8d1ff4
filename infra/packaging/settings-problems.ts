import { settingDefinitions } from '../../shared/config/settings.ts';

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

const problemWith = (variable: string, value: unknown): string | undefined => {
  const known = schemas.get(variable);
  if (!known) return `${variable} is no setting`;
  // What a reference stands for is known to AWS alone.
  if (typeof value === 'object' && value !== null) return undefined;
  return known.schema.safeParse(String(value)).success
    ? undefined
    : `${variable}: ${known.expected}`;
};

/**
 * What functions would refuse when they are loaded, as lines `<variable>: <format>`, all at once
 * and each once. Values are not repeated: a secret may be among them. Pure.
 *
 * @param environments variables by function
 */
export const settingsProblems = (environments: Environments): string[] => {
  const problems = Object.values(environments).flatMap((variables) =>
    Object.entries(variables).map(([variable, value]) => problemWith(variable, value)),
  );
  return [...new Set(problems.filter((problem) => problem !== undefined))].toSorted();
};
