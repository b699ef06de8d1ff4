import { expect, it } from 'vitest';
import { type CfnResource, isRecord } from '../../local/template/cloudformation.ts';
import { tableUnder } from '../unit/docs/markdown-table.ts';
import { packagedStage, referencesIn, statementsOf, type Statement } from './packaged-stage.ts';

/** The keys that a statement is bound to, without the wildcard at their end. */
const keysOf = ({ condition }: Statement): string[] => {
  const conditions = isRecord(condition) ? Object.values(condition) : [];
  const keys = conditions
    .flatMap((one) => (isRecord(one) ? [one['dynamodb:LeadingKeys']].flat() : []))
    .filter((key) => typeof key === 'string');
  return keys.length === 0 ? ['every key'] : keys.map((key) => key.replace(/\*$/u, ''));
};

const folderOf = (roleId: string): string =>
  roleId
    .replace(/Role$/u, '')
    .replaceAll(/(?!^)[A-Z]/gu, '-$&')
    .toLowerCase();

/** The roles themselves, and what is attached to them apart. */
const policyTypes = new Set(['AWS::IAM::Role', 'AWS::IAM::Policy']);

const roleIdsOf = (id: string, { Properties = {} }: CfnResource): string[] =>
  Properties['Roles'] === undefined ? [id] : referencesIn(Properties['Roles']);

/** Not its stream. */
const isAboutTable = ({ resources }: Statement): boolean =>
  JSON.stringify(resources).includes('["AccountsTable","Arn"]');

/** Key, function and action, for each that a role grants. */
const grantsIn = async (): Promise<string[][]> => {
  const { resources } = await packagedStage('prod');
  return Object.entries(resources)
    .filter(([, { Type }]) => policyTypes.has(Type))
    .flatMap(([id, resource]) =>
      roleIdsOf(id, resource).flatMap((role) => statementsOf(role, resource)),
    )
    .filter(isAboutTable)
    .flatMap((statement) =>
      statement.actions.flatMap((action) =>
        keysOf(statement).map((key) => [
          key,
          folderOf(statement.where),
          String(action).replace('dynamodb:', ''),
        ]),
      ),
    );
};

it('is told in the reference as the roles of the package grant it', async () => {
  const grants = await grantsIn();
  const byRow = Object.groupBy(grants, ([key, folder]) => `\`${key}\` ${folder}`);
  const rows = Object.entries(byRow).map(([row, some = []]) => {
    const actions = new Set(some.map(([, , action]) => `\`${action}\``));
    return [...row.split(/ (?=[a-z-]+$)/u), [...actions].toSorted().join(', ')];
  });
  const documented = tableUnder('docs/reference/accounts-table.md', 'Who may do what');
  expect(documented.map((row) => row.join(' | ')).toSorted()).toEqual(
    rows.map((row) => row.join(' | ')).toSorted(),
  );
});
