import { canonical, isRecord, listOf, referredId } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';
import { clausesOf } from './condition-clauses.ts';
import { type Grant, grantOfManagedPolicy, grantsOfDocument } from './policy-grants.ts';

/** A grant with the one whom it is about, wherever in the template it is written. */
export interface HeldGrant {
  /**
   * The role that holds it, or the resource that it opens: its logical id where it is of this
   * template. Grants are compared by holder, so that a policy may move from one place to another.
   */
  readonly holder: string;
  /** What a finding names: a resource and a policy of it. */
  readonly logicalId: string;
  readonly part?: string;
  readonly grant: Grant;
}

const isDocument = (value: unknown): boolean =>
  isRecord(value) &&
  listOf(value['Statement']).some((statement) => isRecord(statement) && 'Effect' in statement);

/** Some resources take a policy as a text. */
const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string' || !value.includes('"Statement"')) return value;
  try {
    return JSON.parse(value);
  } catch {
    // No policy, then: text that only looks like one says nothing.
    return value;
  }
};

/** Every policy document in a value, wherever it stands, by its own name or else its path. */
const documentsIn = (given: unknown, path: string): [string, unknown][] => {
  const value = parsed(given);
  if (isDocument(value)) return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item) => documentsIn(item, path));
  if (!isRecord(value)) return [];
  const { PolicyName: name, PolicyDocument: document } = value;
  if (path !== '' && typeof name === 'string' && document !== undefined) return [[name, document]];
  return Object.entries(value).flatMap(([key, item]) =>
    documentsIn(item, path === '' ? key : `${path}.${key}`),
  );
};

const idOf = (value: unknown): string =>
  referredId(value) ?? (typeof value === 'string' ? value : canonical(value));

const subjects = [
  'Bucket',
  'Queues',
  'Topics',
  'EventBusName',
  'SecretId',
  'FunctionName',
] as const;

/** What a policy of a resource is about: itself, or what it names. */
const subjectOf = (logicalId: string, properties: Readonly<Record<string, unknown>>): string => {
  const named = subjects.flatMap((name) => listOf(properties[name]));
  const [only] = named;
  if (named.length === 0) return logicalId;
  return named.length === 1 ? idOf(only) : canonical(named);
};

const ATTACHED = /^AWS::IAM::(?:ManagedPolicy|Policy|RolePolicy|UserPolicy|GroupPolicy)$/u;
const holderLists = ['Roles', 'Users', 'Groups', 'RoleName', 'UserName', 'GroupName'] as const;

const attachedGrants = (
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): HeldGrant[] => {
  const { PolicyName, ManagedPolicyName, PolicyDocument } = properties;
  const name = PolicyName ?? ManagedPolicyName;
  const part = typeof name === 'string' ? name : logicalId;
  const holders = holderLists.flatMap((list) => listOf(properties[list])).map(idOf);
  return holders.flatMap((holder) =>
    grantsOfDocument(PolicyDocument).map((grant) => ({ holder, logicalId: holder, part, grant })),
  );
};

const ties: Readonly<Record<string, string>> = {
  SourceArn: 'ArnLike',
  SourceAccount: 'StringEquals',
  PrincipalOrgID: 'StringEquals',
  EventSourceToken: 'StringEquals',
  FunctionUrlAuthType: 'StringEquals',
};

const callerOf = (principal: unknown): string => {
  if (principal === '*') return '*';
  const kind = typeof principal === 'string' && /\.amazonaws\.com/u.test(principal);
  return `${kind ? 'Service' : 'AWS'} ${idOf(principal)}`;
};

/** A permission to invoke is a policy of the function, in other words. */
const permissionGrant = (
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
): HeldGrant => {
  const conditions = Object.entries(ties)
    .filter(([tie]) => properties[tie] !== undefined)
    .flatMap(([tie, operator]) => clausesOf({ [operator]: { [tie]: properties[tie] } }));
  return {
    holder: `callers of ${idOf(properties['FunctionName'])}`,
    logicalId,
    grant: {
      effect: 'Allow',
      principal: callerOf(properties['Principal']),
      action: String(properties['Action']).toLowerCase(),
      resource: canonical(properties['FunctionName']),
      clauses: conditions,
      inverse: false,
    },
  };
};

const heldBy = (logicalId: string, { Type, Properties = {} }: TemplateResource): HeldGrant[] => {
  if (Type === 'AWS::Lambda::Permission') return [permissionGrant(logicalId, Properties)];
  if (ATTACHED.test(Type)) return attachedGrants(logicalId, Properties);
  const holder = subjectOf(logicalId, Properties);
  const written = documentsIn(Properties, '').flatMap(([part, document]) =>
    grantsOfDocument(document).map((grant) => ({
      holder,
      logicalId,
      ...(part === '' ? {} : { part }),
      grant,
    })),
  );
  const managed = listOf(Properties['ManagedPolicyArns']).map((arn) => ({
    holder,
    logicalId,
    part: 'ManagedPolicyArns',
    grant: grantOfManagedPolicy(arn),
  }));
  return [...written, ...managed];
};

/** Everything that the policies of a template allow and deny. */
export const heldGrants = ({ Resources }: Template): HeldGrant[] =>
  Object.entries(Resources).flatMap(([logicalId, resource]) => heldBy(logicalId, resource));
