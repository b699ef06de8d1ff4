/** A resource of a CloudFormation template, as far as the guard reads it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A CloudFormation template, as far as the guard reads it. */
export interface Template {
  readonly Metadata?: unknown;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** Whether a value is an object with keys, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isResource = (value: unknown): value is TemplateResource =>
  isRecord(value) && typeof value['Type'] === 'string';

/**
 * Reads a template from its JSON text. Throws with a sentence to show when the text is no JSON or
 * no CloudFormation template; `name` says there which template is meant.
 */
export const readTemplate = (json: string, name: string): Template => {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new Error(`${name} is not JSON. Give the template that npm run package makes.`, {
      cause,
    });
  }
  const { Resources: resources, Metadata } = isRecord(value) ? value : {};
  if (!isRecord(resources) || !Object.values(resources).every(isResource)) {
    throw new Error(`${name} is no CloudFormation template: it has no Resources with a Type each.`);
  }
  return { Metadata, Resources: resources as Template['Resources'] };
};

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
};

/** One text for values that mean the same, whatever the order of their keys. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'undefined';

/** The value at a path such as `Policies.PasswordPolicy.MinimumLength`, or `undefined`. */
export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

/** A property that may hold one value, many or none, as a list. */
export const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};
