/** One resource of a CloudFormation template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: unknown;
}

/** Resources by their logical ids. */
export type TemplateResources = Readonly<Record<string, TemplateResource>>;

/** What of a stage's parameters decides about what is watched. */
export interface ObservabilitySettings {
  /** Service and stage: what the names of alarms begin with, such as `poolkeeper-prod`. */
  readonly prefix: string;
  readonly service: string;
  readonly stage: string;
  readonly region: string;
  /** Who is told: `stack` for a topic of the stack, or the ARN of a topic of SNS. */
  readonly topic: string;
  /** An e-mail address that the stack's own topic writes to, or `none`. */
  readonly address: string;
}

/** Logical ids and properties of the resources of one type. */
export const resourcesOfType = (
  resources: TemplateResources,
  type: string,
): [string, Readonly<Record<string, unknown>>][] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => [id, Properties]);
