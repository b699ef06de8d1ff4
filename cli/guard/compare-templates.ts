import type { Template } from '../template/template.ts';
import { findChangedProperties } from './changed-properties.ts';
import { finding, type Finding, type ResourceChange } from './finding.ts';
import { findPlaceholders } from './find-placeholders.ts';
import { findChangedGrants } from './changed-grants.ts';
import { findLeftResources } from './left-resources.ts';
import { findLostAlarms } from './lost-alarms.ts';
import { findLostCalls } from './lost-calls.ts';
import { findLostOutputs } from './lost-outputs.ts';
import { findRedirectedAlarms } from './redirected-alarms.ts';
import { findSlowTriggers } from './slow-triggers.ts';
import { canonical } from '../template/json-value.ts';

const changesOf = (before: Template, after: Template): ResourceChange[] =>
  Object.entries(after.Resources).map(([logicalId, { Type: type, Properties = {} }]) => {
    const known = before.Resources[logicalId];
    const joins = known?.Type !== type;
    return {
      logicalId,
      type,
      before: joins ? {} : (known.Properties ?? {}),
      after: Properties,
      joins,
    };
  });

const changedSections = (
  { others: had = {} }: Template,
  { others: has = {} }: Template,
): Finding[] =>
  [...new Set([...Object.keys(had), ...Object.keys(has)])]
    .filter((name) => canonical(had[name]) !== canonical(has[name]))
    .map((name) =>
      finding(
        'notice',
        { logicalId: name },
        {
          what: 'this section of the template would change',
          why: 'It may change what every resource means, and the guard does not work it out.',
        },
      ),
    );

/** A loss that is told as such needs no second word that the same would leave or change. */
const withoutEchoes = (findings: readonly Finding[]): Finding[] => {
  const lost = new Set(findings.filter(({ harm }) => harm === 'loses').map(({ id }) => id));
  return findings.filter(
    ({ id, harm }) => harm !== 'notice' || !lost.has(id.replace(/^notice:/u, 'loses:')),
  );
};

/**
 * Everything that is to be said about going from one template to another, most harmful first:
 * replaced and lost resources, lost parts, loosened protection, placeholders, and notices of
 * whatever else changes but for what is known to be harmless (`quiet.ts`). It compares what is
 * written; what a value means that is known only in AWS, it does not know.
 */
export const compareTemplates = (before: Template, after: Template): Finding[] =>
  withoutEchoes([
    ...findLeftResources(before, after),
    ...changesOf(before, after).flatMap(findChangedProperties),
    ...findLostCalls(before, after),
    ...findLostAlarms(before, after),
    ...findRedirectedAlarms(before, after),
    ...findSlowTriggers(before, after),
    ...findLostOutputs(before, after),
    ...findChangedGrants(before, after),
    ...changedSections(before, after),
    ...findPlaceholders(after),
  ]).toSorted((a, b) => harms.indexOf(a.harm) - harms.indexOf(b.harm));

const harms: readonly Finding['harm'][] = ['replaces', 'loses', 'loosens', 'placeholder', 'notice'];

/** The findings of a comparison by whether they stop the deployment. */
export interface Verdict {
  readonly refused: readonly Finding[];
  readonly accepted: readonly Finding[];
  readonly notices: readonly Finding[];
  /** Accepted ids that fit no finding: a typing error, or out of date. */
  readonly unknown: readonly string[];
}

/** Judges findings; those whose id was accepted by name do not stop anything. */
export const judge = (findings: readonly Finding[], accept: readonly string[]): Verdict => {
  const harmful = findings.filter(({ harm }) => harm !== 'notice');
  const ids = new Set(harmful.map(({ id }) => id));
  return {
    refused: harmful.filter(({ id }) => !accept.includes(id)),
    accepted: harmful.filter(({ id }) => accept.includes(id)),
    notices: findings.filter(({ harm }) => harm === 'notice'),
    unknown: accept.filter((id) => !ids.has(id)),
  };
};
