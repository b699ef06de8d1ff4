import { finding, type Finding } from './finding.ts';
import { canonical } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';

const PERMISSION = 'AWS::Lambda::Permission';
/** The callers of whom a permission speaks, and what ties them to one source. */
const ties = ['SourceArn', 'SourceAccount'] as const;

const functionOf = ({ Properties }: TemplateResource): string =>
  canonical(Properties?.['FunctionName']);

const permissionsOf = ({ Resources }: Template): [string, TemplateResource][] =>
  Object.entries(Resources).filter(([, { Type }]) => Type === PERMISSION);

const lost = (before: Template, after: Template): Finding[] => {
  const kept = new Set(
    permissionsOf(after).map(
      ([, one]) => `${functionOf(one)} ${canonical(one.Properties?.['Principal'])}`,
    ),
  );
  return permissionsOf(before)
    .filter(([logicalId]) => !(logicalId in after.Resources))
    .filter(([, one]) => {
      const called = Object.keys(after.Resources).some((id) => functionOf(one).includes(`"${id}"`));
      return called && !kept.has(`${functionOf(one)} ${canonical(one.Properties?.['Principal'])}`);
    })
    .map(([logicalId, one]) =>
      finding(
        'loses',
        { logicalId },
        {
          what: `${canonical(one.Properties?.['Principal'])} could no longer invoke ${functionOf(one)}`,
          why: 'A trigger without it fails for every user.',
        },
      ),
    );
};

const untied = (before: Template, after: Template): Finding[] =>
  permissionsOf(after).flatMap(([logicalId, one]) => {
    const had = before.Resources[logicalId]?.Properties;
    return ties
      .filter((tie) => had?.[tie] !== undefined && one.Properties?.[tie] === undefined)
      .map((tie) =>
        finding(
          'loosens',
          { logicalId, part: tie },
          {
            what: `the permission would no longer name its ${tie}`,
            why: "Somebody else's pool or rule could invoke the function with events of its own.",
          },
        ),
      );
  });

/** Finds callers that could no longer invoke a function, or that are no longer tied to a source. */
export const findLostPermissions = (before: Template, after: Template): Finding[] => [
  ...lost(before, after),
  ...untied(before, after),
];
