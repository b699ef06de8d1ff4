import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The template that an administrator deploys once for each stage. */
export const bootstrapFile = 'infra/bootstrap/deploy-role.yml';

/** A resource of it. */
export interface BootstrapResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Record<string, unknown>;
}

/** A template with CloudFormation's own tags, each as `{<tag>: value}`. */
export interface BootstrapTemplate {
  readonly Parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly Resources: Readonly<Record<string, BootstrapResource>>;
}

const customTags = ['Sub', 'Ref', 'GetAtt', 'If', 'Equals', 'Not', 'And'].flatMap((tag) => [
  { tag: `!${tag}`, resolve: (value: string) => ({ [tag]: value }) },
  {
    tag: `!${tag}`,
    collection: 'seq' as const,
    resolve: (value: { toJSON(): unknown }) => ({ [tag]: value.toJSON() }),
  },
]);

/** Reads the bootstrap template. */
export const readBootstrap = (): BootstrapTemplate =>
  parse(readFileSync(bootstrapFile, 'utf8'), {
    customTags: customTags as never,
  }) as BootstrapTemplate;
