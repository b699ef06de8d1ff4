import type { Finding, ResourceChange } from './finding.ts';
import { findPlaceholders } from './find-placeholders.ts';
import { findUnkeptResources } from './kept-resources.ts';
import { findLoosenedPolicies } from './loosened-policies.ts';
import { findLoosenedSettings } from './loosened-settings.ts';
import { findLostParts } from './lost-parts.ts';
import { findLostPermissions } from './lost-permissions.ts';
import type { Template } from '../template/template.ts';

const changesOf = (before: Template, after: Template): ResourceChange[] =>
  Object.entries(before.Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
    const next = after.Resources[logicalId];
    if (next?.Type !== Type) return [];
    return [{ logicalId, type: Type, before: Properties, after: next.Properties ?? {} }];
  });

/**
 * Everything that is dangerous about going from one template to another, most harmful first:
 * replaced and lost resources, lost parts, loosened protection, placeholders, and notices. An empty list means
 * that the guard knows of no harm; it does not know every property of every service.
 */
export const compareTemplates = (before: Template, after: Template): Finding[] => {
  const changes = changesOf(before, after);
  return [
    ...findUnkeptResources(before, after),
    ...changes.flatMap(findLostParts),
    ...findLostPermissions(before, after),
    ...changes.flatMap(findLoosenedSettings),
    ...findLoosenedPolicies(before, after),
    ...findPlaceholders(after),
  ].toSorted((a, b) => harms.indexOf(a.harm) - harms.indexOf(b.harm));
};

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
