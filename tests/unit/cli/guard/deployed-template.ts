import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareTemplates, judge } from '../../../../cli/guard/compare-templates.ts';
import type { Finding } from '../../../../cli/guard/finding.ts';
import { readTemplate, type Template } from '../../../../cli/template/template.ts';

/** JSON that a test changes. */
export interface Json {
  [key: string]: Json | undefined;
}

/** A change of the resources of a template. */
export type Change = (resources: Json) => void;

/** A saved template with one of everything that the guard watches. */
export const deployed = (): Template =>
  readTemplate(
    readFileSync(join(import.meta.dirname, '../../../fixtures/templates/deployed.json'), 'utf8'),
    'deployed.json',
  );

/** The deployed template after a change; the change sees plain JSON. */
export const changed = (change: Change): Template => {
  const template = structuredClone(deployed());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON is anything
  change(template.Resources as unknown as Json);
  return template;
};

/** Everything that the guard says about a change of the deployed template. */
export const findingsOf = (change: Change): Finding[] =>
  compareTemplates(deployed(), changed(change));

/** The ids of what the guard refuses in a change. */
export const refusals = (change: Change): string[] =>
  judge(findingsOf(change), []).refused.map(({ id }) => id);

/** The ids of what the guard tells about a change without refusing it. */
export const notices = (change: Change): string[] =>
  judge(findingsOf(change), []).notices.map(({ id }) => id);

/** Puts any value into JSON. */
export const set = (at: unknown, key: string, value: unknown): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON is anything
  (at as Record<string, unknown>)[key] = value;
};

const propertiesOf = (resources: Json, logicalId: string): Json => {
  const properties = resources[logicalId]?.['Properties'];
  if (!properties) throw new Error(`The saved template has no ${logicalId}.`);
  return properties;
};

/** Sets a property, by its path (numbers for entries of lists); `undefined` takes it away. */
export const property =
  (logicalId: string, path: string, value: unknown): Change =>
  (resources) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at: Json = propertiesOf(resources, logicalId);
    for (const key of keys) {
      const next = at[key];
      if (!next) throw new Error(`${logicalId} has no ${path}.`);
      at = next;
    }
    if (value === undefined) delete at[last];
    else set(at, last, value);
  };

/** Sets a part of the first statement of a role's first policy. */
export const statement = (role: string, part: string, value: unknown): Change =>
  property(role, `Policies.0.PolicyDocument.Statement.0.${part}`, value);

/** Takes resources away. */
export const removed =
  (...logicalIds: readonly string[]): Change =>
  (resources) => {
    for (const logicalId of logicalIds) delete resources[logicalId];
  };

/** Adds a resource. */
export const added =
  (logicalId: string, type: string, properties: unknown): Change =>
  (resources) =>
    set(resources, logicalId, { Type: type, Properties: properties });

/** Does several changes, one after the other. */
export const both =
  (...changes: readonly Change[]): Change =>
  (resources) => {
    for (const change of changes) change(resources);
  };

/** A reference to the ARN of a resource of the template. */
export const arnOf = (logicalId: string): unknown => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });
