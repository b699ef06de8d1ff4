import { canonical, isRecord, listOf } from '../template/json-value.ts';
import type { TemplateResource } from '../template/template.ts';

/** One thing that a policy allows or denies: one principal, one action, one resource. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  /** `''` in policies of a role, which are about the role itself. */
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  /** Its conditions as canonical JSON, `''` for none. */
  readonly condition: string;
  /** Says what it is *not* about (`NotAction` …), and is therefore compared as a whole. */
  readonly inverse: boolean;
}

const texts = (value: unknown): string[] =>
  listOf(value).map((item) => (typeof item === 'string' ? item : canonical(item)));

const principals = ({ Principal, NotPrincipal }: Readonly<Record<string, unknown>>): string[] => {
  if (NotPrincipal !== undefined) return [`not ${canonical(NotPrincipal)}`];
  if (!isRecord(Principal)) return Principal === undefined ? [''] : texts(Principal);
  return Object.entries(Principal).flatMap(([kind, who]) =>
    texts(who).map((one) => `${kind} ${one}`),
  );
};

const grantsOfStatement = (statement: Readonly<Record<string, unknown>>): Grant[] => {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  const actions = NotAction === undefined ? texts(Action) : [`not ${canonical(NotAction)}`];
  const named = NotResource === undefined ? texts(Resource) : [`not ${canonical(NotResource)}`];
  const resources = named.length === 0 ? [''] : named;
  return principals(statement).flatMap((principal) =>
    actions.flatMap((action) =>
      resources.map((resource) => ({
        effect: Effect === 'Deny' ? ('Deny' as const) : ('Allow' as const),
        principal,
        // IAM matches actions without regard to case.
        action: action.startsWith('not ') ? action : action.toLowerCase(),
        resource,
        condition: Condition === undefined ? '' : canonical(Condition),
        inverse: [NotAction, NotResource, statement['NotPrincipal']].some(Boolean),
      })),
    ),
  );
};

const grantsOfDocument = (document: unknown): Grant[] =>
  isRecord(document)
    ? listOf(document['Statement']).filter(isRecord).flatMap(grantsOfStatement)
    : [];

/** The policy documents of a resource with the name of each: a role has several. */
export const policiesOf = ({ Properties = {} }: TemplateResource): ReadonlyMap<string, Grant[]> => {
  const documents: [string, unknown][] = [
    ['trust', Properties['AssumeRolePolicyDocument']],
    ['policy', Properties['PolicyDocument']],
    ['key policy', Properties['KeyPolicy']],
  ];
  const inline = listOf(Properties['Policies'])
    .filter(isRecord)
    .map((policy): [string, unknown] => ['policy', policy['PolicyDocument']]);
  const managed = texts(Properties['ManagedPolicyArns']).map((arn): Grant => ({
    effect: 'Allow',
    principal: '',
    action: `all of ${arn}`,
    resource: '*',
    condition: '',
    inverse: true,
  }));
  const found = new Map<string, Grant[]>();
  for (const [name, document] of [...documents, ...inline]) {
    const grants = grantsOfDocument(document);
    if (grants.length > 0) found.set(name, [...(found.get(name) ?? []), ...grants]);
  }
  if (managed.length > 0) found.set('policy', [...(found.get('policy') ?? []), ...managed]);
  return found;
};

const matches = (pattern: string, text: string): boolean => {
  if (pattern === text || pattern === '*') return true;
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'u').test(text);
};

/**
 * Whether one grant says at least what another says: its patterns match theirs, and it has no
 * condition that they lack. Undecidable pairs (a `NotAction`, two different conditions) are
 * taken as not covering.
 */
export const covers = (wide: Grant, narrow: Grant): boolean => {
  if (wide.effect !== narrow.effect) return false;
  if (wide.inverse || narrow.inverse) return canonical(wide) === canonical(narrow);
  return (
    (wide.principal === narrow.principal || wide.principal === '*') &&
    matches(wide.action, narrow.action) &&
    matches(wide.resource, narrow.resource) &&
    (wide.condition === '' || wide.condition === narrow.condition)
  );
};

const isWildcard = (text: string): boolean => text.includes('*') || text.includes('?');

/**
 * Whether a grant is as narrow as a new feature's should be: one named action on one resource of
 * this stack, for the role itself.
 */
export const isNarrow = ({ effect, principal, action, resource, inverse }: Grant): boolean =>
  effect === 'Allow' &&
  principal === '' &&
  !inverse &&
  !isWildcard(action) &&
  !isWildcard(resource.replace(/\/(?:index\/)?\*"?[\]}]*$/u, '')) &&
  /^\{"(?:Ref|Fn::GetAtt|Fn::Sub|Fn::Join)":/u.test(resource);

/** A grant in words. */
export const inWords = ({ effect, principal, action, resource, condition }: Grant): string =>
  [
    `${effect === 'Allow' ? 'allow' : 'deny'} ${principal === '' ? '' : `${principal} to `}${action}`,
    resource === '' ? '' : ` on ${resource}`,
    condition === '' ? '' : ` if ${condition}`,
  ].join('');
