/** One resource of a CloudFormation template. */
export interface CfnResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A CloudFormation template as JSON, as far as it is read here. */
export interface CfnTemplate {
  readonly Resources: Readonly<Record<string, CfnResource>>;
}

/** Whether a value is an object with keys, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Where in a template a value stands, e.g. `WebClient.CallbackURLs[0]`. */
export type PropertyPath = string;

/** The template says something that the local stack cannot know. */
export class UnresolvableProperty extends Error {
  readonly path: PropertyPath;

  constructor(path: PropertyPath, problem: string) {
    super(`${path}: ${problem}`);
    this.name = 'UnresolvableProperty';
    this.path = path;
  }
}
