import { isRecord } from './json-value.ts';

/** A resource of a CloudFormation template, as far as commands read it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  /** The name of the condition under which the resource is made at all. */
  readonly Condition?: string;
}

/** A CloudFormation template, as far as commands read it. */
export interface Template {
  readonly Metadata?: unknown;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  /** What the stack tells of itself, by name. */
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Sections that change what resources mean: `Transform`, `Conditions`, `Mappings` … */
  readonly others?: Readonly<Record<string, unknown>>;
}

/** Sections that change nothing. */
const inert = new Set(['AWSTemplateFormatVersion', 'Description']);

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
  const { Resources: resources, Metadata, Outputs, ...rest } = isRecord(value) ? value : {};
  if (!isRecord(resources) || !Object.values(resources).every(isResource)) {
    throw new Error(`${name} is no CloudFormation template: it has no Resources with a Type each.`);
  }
  const others = Object.fromEntries(
    Object.entries(rest).filter(([section]) => !inert.has(section)),
  );
  return {
    Metadata,
    Resources: resources as Template['Resources'],
    outputs: isRecord(Outputs) ? Outputs : {},
    others,
  };
};
