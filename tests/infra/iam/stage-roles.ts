import { runUnsafeSimulation } from '@cloud-copilot/iam-simulate';
import type { AccessRequest } from '../../../local/services/iam/access-request.ts';
import { evaluatePolicies } from '../../../local/services/iam/evaluate-policies.ts';
import type { DescribedRole } from '../../../local/template/described-roles.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { readRoles } from '../../../local/template/read-roles.ts';
import { packagedStage } from '../packaged-stage.ts';

/** The roles of a stage by their logical ids, with every reference as the local stack has it. */
export const rolesOf = async (stage: string): Promise<ReadonlyMap<string, DescribedRole>> => {
  const { resources } = await packagedStage(stage);
  const roles = readRoles({ Resources: resources });
  return new Map(roles.map((role) => [role.logicalId, role]));
};

const plainContext = ({ context }: AccessRequest): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(context).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : [...value],
    ]),
  );

/**
 * What the simulator of IAM says of a request. Its checked form leaves the identity id out of the
 * context, as the lists of condition keys do not have it for S3; hence the unchecked one.
 */
const simulated = (role: DescribedRole, request: AccessRequest): boolean =>
  runUnsafeSimulation(
    {
      request: {
        principal: role.arn,
        action: request.action,
        resource: { resource: request.resource, accountId: fixedNames.accountId },
        contextVariables: plainContext(request),
      },
      identityPolicies: role.policies.map((policy, at) => ({ name: `policy-${at}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  ) === 'Allowed';

/**
 * Whether a role allows a request; both judges, the simulator and the local stack, must agree. About
 * keys the local stack judges alone: the simulator also asks the key's own policy, which leaves the
 * decision to roles.
 */
export const isAllowed = (role: DescribedRole, request: AccessRequest): boolean => {
  const ours = evaluatePolicies(role.policies, request) === 'allowed';
  // The simulator takes these in a resource for a question about many resources, not for a name.
  const isQuestionAboutMany = /[*?]/u.test(request.resource.slice(1));
  if (isQuestionAboutMany || request.action.startsWith('kms:')) return ours;
  const theirs = simulated(role, request);
  if (ours === theirs) return ours;
  throw new Error(
    `${request.action} on ${request.resource}: here ${ours}, by the simulator ${theirs}.`,
  );
};
