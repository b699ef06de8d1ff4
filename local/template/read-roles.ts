import { type CfnTemplate, isRecord } from './cloudformation.ts';
import type { DescribedRole } from './described-roles.ts';
import { localRoleArn } from './fixed-names.ts';
import { createResolver } from './resolve.ts';

const documentsIn = (value: unknown): unknown[] =>
  (Array.isArray(value) ? value : [])
    .filter(isRecord)
    .map(({ PolicyDocument }: Record<string, unknown>) => PolicyDocument);

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/**
 * Reads roles of a template with every policy that belongs to them, references resolved to the
 * local names. `wanted` says which, as others may refer to what the local stack does not have.
 * Throws `UnresolvableProperty`.
 */
export const readRoles = (
  template: CfnTemplate,
  wanted: (logicalId: string) => boolean = () => true,
): DescribedRole[] => {
  const resolve = createResolver(template);
  const resources = Object.entries(template.Resources);
  const attachedTo = (role: string): unknown[] =>
    resources
      .filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
      .filter(([id, { Properties = {} }]) =>
        listOf(Properties['Roles']).some((one) => resolve(one, `${id}.Roles`) === role),
      )
      .map(([id, { Properties = {} }]) =>
        resolve(Properties['PolicyDocument'], `${id}.PolicyDocument`),
      );
  return resources
    .filter(([id, { Type }]) => Type === 'AWS::IAM::Role' && wanted(id))
    .map(([logicalId, { Properties = {} }]) => ({
      logicalId,
      arn: localRoleArn(logicalId),
      trust: resolve(Properties['AssumeRolePolicyDocument'], `${logicalId}.trust`),
      policies: [
        ...documentsIn(resolve(Properties['Policies'] ?? [], `${logicalId}.Policies`)),
        ...attachedTo(logicalId),
      ],
    }));
};
