import { finding, type Finding } from './finding.ts';
import { covers, type Grant, inWords, isNarrow, policiesOf } from './policy-grants.ts';
import type { Template, TemplateResource } from '../template/template.ts';

const typesWithPolicies =
  /^AWS::(?:IAM::|KMS::Key|S3::BucketPolicy|SQS::QueuePolicy|SNS::TopicPolicy)/u;

/** A new right is one thing; an old one that no longer asks for its condition is another. */
const lostCondition = (grant: Grant, before: readonly Grant[]): boolean =>
  before.some((known) => covers({ ...known, condition: '' }, grant));

const allowedMore = (logicalId: string, grant: Grant, before: readonly Grant[]): Finding => {
  const widens = lostCondition(grant, before);
  const passes = isNarrow(grant) && !widens;
  const why = passes
    ? 'One named action on one resource of this stack: what a new feature needs.'
    : widens
      ? 'It was allowed on a condition that is gone or otherwise. Keep the condition.'
      : 'It was not allowed before. Name the action and the resource.';
  const harm = passes ? 'notice' : 'loosens';
  return finding(
    harm,
    { logicalId, part: inWords(grant) },
    { what: `it would ${inWords(grant)}`, why },
  );
};

const deniedLess = (logicalId: string, grant: Grant): Finding =>
  finding(
    'loosens',
    { logicalId, part: `no longer ${inWords(grant)}` },
    {
      what: `it would no longer ${inWords(grant)}`,
      why: 'A refusal holds whatever other policies allow; without it they count.',
    },
  );

const uncovered = (grants: readonly Grant[], by: readonly Grant[]): Grant[] =>
  grants.filter((grant) => !by.some((other) => covers(other, grant)));

const policyFindings = (
  logicalId: string,
  { before, after }: { readonly before: readonly Grant[]; readonly after: readonly Grant[] },
): Finding[] => {
  const allowed = uncovered(after, before).filter(({ effect }) => effect === 'Allow');
  const denied = uncovered(before, after).filter(({ effect }) => effect === 'Deny');
  return [
    ...allowed.map((grant) => allowedMore(logicalId, grant, before)),
    ...denied.map((grant) => deniedLess(logicalId, grant)),
  ];
};

const none: TemplateResource = { Type: '' };

/**
 * Finds policies that would allow more, or refuse less. A role that is new is judged like one
 * that allowed nothing; trust in a service that assumes it is what makes it a role, and passes.
 */
export const findLoosenedPolicies = (before: Template, after: Template): Finding[] =>
  Object.entries(after.Resources)
    .filter(([, { Type }]) => typesWithPolicies.test(Type))
    .flatMap(([logicalId, resource]) => {
      const known = before.Resources[logicalId];
      const [had, has] = [policiesOf(known ?? none), policiesOf(resource)];
      const names = known ? [...new Set([...had.keys(), ...has.keys()])] : ['policy'];
      return names.flatMap((name) =>
        policyFindings(logicalId, { before: had.get(name) ?? [], after: has.get(name) ?? [] }),
      );
    });
