import { canonical, isRecord, listOf } from '../template/json-value.ts';
import {
  type Clause,
  clausesInWords,
  clausesOf,
  conditionCovers,
  isPattern,
  matches,
} from './condition-clauses.ts';
import { shownCanonical, shownValue } from './show-value.ts';

/** One thing that a policy allows or denies: one principal, one action, one resource. */
export interface Grant {
  readonly effect: 'Allow' | 'Deny';
  /** `''` in policies of a role, which are about the role itself; `*` for everybody. */
  readonly principal: string;
  /** In lower case: IAM matches actions without regard to case. */
  readonly action: string;
  /** As canonical JSON where it is a reference. */
  readonly resource: string;
  readonly clauses: readonly Clause[];
  /** Says what it is *not* about (`NotAction` …), and is therefore compared as a whole. */
  readonly inverse: boolean;
}

const texts = (value: unknown): string[] =>
  listOf(value).map((item) => (typeof item === 'string' ? item : canonical(item)));

const principals = ({ Principal, NotPrincipal }: Readonly<Record<string, unknown>>): string[] => {
  if (NotPrincipal !== undefined) return [`not ${canonical(NotPrincipal)}`];
  if (!isRecord(Principal)) return Principal === undefined ? [''] : texts(Principal);
  return Object.entries(Principal).flatMap(([kind, who]) =>
    // To IAM, everybody with an account at AWS is everybody.
    texts(who).map((one) => (kind === 'AWS' && one === '*' ? '*' : `${kind} ${one}`)),
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
        action: action.toLowerCase(),
        resource,
        clauses: clausesOf(Condition),
        inverse: [NotAction, NotResource, statement['NotPrincipal']].some(Boolean),
      })),
    ),
  );
};

/** What a policy document allows and denies. */
export const grantsOfDocument = (document: unknown): Grant[] =>
  isRecord(document)
    ? listOf(document['Statement']).filter(isRecord).flatMap(grantsOfStatement)
    : [];

/** What a policy of AWS's, or of somewhere else, allows: nobody knows from here. */
export const grantOfManagedPolicy = (arn: unknown): Grant => ({
  effect: 'Allow',
  principal: '',
  action: `all of ${shownValue(arn)}`,
  resource: '',
  clauses: [],
  inverse: true,
});

/**
 * Whether one grant says at least what another says: its patterns match theirs, and its condition
 * is fulfilled by whatever fulfils theirs. Undecidable pairs (a `NotAction`, operators of
 * different kinds) are taken as not covering.
 */
export const covers = (wide: Grant, narrow: Grant): boolean => {
  if (wide.effect !== narrow.effect) return false;
  if (wide.inverse || narrow.inverse) return canonical(wide) === canonical(narrow);
  return (
    (wide.principal === narrow.principal || wide.principal === '*') &&
    matches(wide.action, narrow.action) &&
    matches(wide.resource, narrow.resource) &&
    conditionCovers(wide.clauses, narrow.clauses)
  );
};

/** Services where reading is a power in itself. */
const POWERFUL = /^(?:iam|kms|organizations|secretsmanager|ssm|sts):/u;
const READS =
  /^[\w-]+:(?:admin)?(?:batchget|conditioncheck|describe|get|head|list|query)(?!.*(?:policy|secret|credential|token))/u;
const ADDS =
  /^(?:cloudwatch:putmetricdata|dynamodb:(?:put|update)item|events:putevents|lambda:invokefunction|logs:(?:createlogstream|putlogevents)|s3:putobject|ses:sendemail|sns:publish|sqs:sendmessage)$/u;

/**
 * Whether an action is what functions of a stage do every day: it reads or adds something, by
 * name. What deletes, administers, decrypts or gives rights is not; neither is what is unknown.
 */
export const isOrdinary = ({ action, inverse }: Grant): boolean =>
  !inverse &&
  !isPattern(action) &&
  !POWERFUL.test(action) &&
  (READS.test(action) || ADDS.test(action));

/** Refers to a resource of the stack, or to the account that it is in. */
const REFERS =
  /"(?:Ref|Fn::GetAtt)":(?!"AWS::(?:Partition|Region|URLSuffix)")|\$\{(?!!|AWS::(?:Partition|Region|URLSuffix)\})/u;

/** Whether a value, as canonical JSON, is of this stack or its account. */
export const isOwn = (value: string): boolean => value.startsWith('{"') && REFERS.test(value);

/** Whether a grant is about one resource of this stack, with what is in it. */
export const isOfThisStack = ({ resource, inverse }: Grant): boolean =>
  !inverse && isOwn(resource) && !isPattern(resource.replace(/\/(?:index\/)?\*"?[\]}]*$/u, ''));

/** A grant in words. */
export const inWords = ({ effect, principal, action, resource, clauses }: Grant): string =>
  [
    effect === 'Allow' ? 'allow ' : 'deny ',
    principal === '' ? '' : `${principal === '*' ? 'everybody' : principal} to `,
    action,
    resource === '' ? '' : ` on ${shownCanonical(resource)}`,
    clauses.length === 0 ? '' : ` if ${clausesInWords(clauses)}`,
  ].join('');
