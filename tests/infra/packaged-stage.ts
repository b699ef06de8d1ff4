import { readFile } from 'node:fs/promises';
import { packageTemplate } from '../../infra/packaging/package.ts';
import { type CfnResource, isRecord } from '../../local/template/cloudformation.ts';

/** One packaged stage, as CloudFormation would get it. */
export interface PackagedStage {
  readonly file: string;
  readonly template: Record<string, unknown>;
  readonly resources: Readonly<Record<string, CfnResource & Record<string, unknown>>>;
}

/** One statement of a policy, with action and resource as lists, and where it stands. */
export interface Statement {
  readonly where: string;
  readonly effect: unknown;
  readonly actions: readonly unknown[];
  readonly resources: readonly unknown[];
  readonly condition: unknown;
}

/** Packages a stage, or takes it from the last time. */
export const packagedStage = async (
  stage: string,
  rest: readonly string[] = [],
): Promise<PackagedStage> => {
  const file = await packageTemplate(stage, rest);
  const template = JSON.parse(await readFile(file, 'utf8'));
  return { file, template, resources: template.Resources };
};

/** Properties of every resource of a type, by logical id. */
export const ofType = (
  stage: PackagedStage,
  type: string,
): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(stage.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties = {} }]) => [logicalId, Properties]),
  );

const asList = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];

/** Every statement of every policy document of a resource, trust policies left out. */
export const statementsOf = (logicalId: string, resource: CfnResource): Statement[] => {
  const found: Statement[] = [];
  const visit = (value: unknown, key: string): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, key);
    if (!isRecord(value) || key === 'AssumeRolePolicyDocument') return;
    for (const statement of asList(value['Statement'])) {
      if (!isRecord(statement)) continue;
      found.push({
        where: logicalId,
        effect: statement['Effect'],
        actions: asList(statement['Action']),
        resources: asList(statement['Resource']),
        condition: statement['Condition'],
      });
    }
    for (const [name, item] of Object.entries(value)) visit(item, name);
  };
  visit(resource.Properties, '');
  return found;
};

/** Every resource that a value refers to by `Ref`, `Fn::GetAtt` or `Fn::Sub`. */
export const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    if (key === 'Ref') return [String(item)];
    if (key === 'Fn::GetAtt')
      return [String(Array.isArray(item) ? item[0] : item).split('.')[0] ?? ''];
    if (key === 'Fn::Sub') {
      const text = JSON.stringify(item);
      return [...text.matchAll(/\$\{([A-Za-z0-9]+)[.}]/gu)].map(([, name = '']) => name);
    }
    return referencesIn(item);
  });
};
