import { conditionNamesOthers, isPattern } from './condition-clauses.ts';
import type { Harm } from './finding.ts';
import { covers, type Grant, isOfThisStack, isOrdinary, isOwn } from './policy-grants.ts';

/** What is known about the one who holds a grant. */
export interface Holder {
  /** What it held before. */
  readonly before: readonly Grant[];
  /** What it would hold. */
  readonly after: readonly Grant[];
  readonly isNew: boolean;
  /** People, or whoever calls, act with this role; not a function. */
  readonly isForPeople: boolean;
}

/** How bad a change of a grant is, and why. */
export type Judgement = readonly [harm: Harm, why: string];

/** Whether a grant says who acts with a role. */
export const isTrust = ({ action }: Grant): boolean => action.startsWith('sts:');
/** Whether a grant is to a service of AWS. */
export const isService = ({ principal }: Grant): boolean => /^Service [\w.-]+$/u.test(principal);

/** Trust in a service is what makes a role; trust in anybody else is a door. */
const judgeTrust = (grant: Grant, { isNew }: Holder): Judgement | undefined => {
  if (!isNew) return ['loosens', 'Others than today could act with the rights of this role.'];
  if (isService(grant)) return undefined;
  if (grant.principal.startsWith('Federated ') && grant.clauses.length > 0) {
    return ['notice', 'People whom a provider signs in would act with the rights of this role.'];
  }
  return ['loosens', 'Somebody outside the stack could act with the rights of this role.'];
};

const losesCondition = (grant: Grant, { before }: Holder): boolean =>
  before.some((known) => covers({ ...known, clauses: [] }, grant));

/** The condition speaks of other values of the same kind, each named. */
const exchangesValues = (grant: Grant, { before }: Holder): boolean =>
  before.some(
    (known) =>
      covers({ ...known, clauses: [] }, grant) &&
      conditionNamesOthers(known.clauses, grant.clauses),
  );

const CONDITION = 'It was allowed on a condition that is gone or wider. Keep the condition.';

/** The condition names the stack or its account as the source of a service's calls. */
const isTied = ({ clauses }: Grant): boolean =>
  clauses.some(({ key, values }) => /Source(?:Arn|Account)$/iu.test(key) && values.every(isOwn));

const judgeCaller = (grant: Grant, holder: Holder): Judgement => {
  if (losesCondition(grant, holder)) return ['loosens', CONDITION];
  return isService(grant) && isTied(grant) && !isPattern(grant.action)
    ? ['notice', 'A service may call it for a source of this stack.']
    : ['loosens', 'Somebody else could call it with requests of their own.'];
};

const MORE =
  'More than reading or adding by a named action: it could delete, administer, decrypt or give rights.';

const judgeRight = (grant: Grant, holder: Holder): Judgement => {
  if (holder.isForPeople) return ['loosens', 'People hold this role: everybody in it could do so.'];
  if (!isOrdinary(grant)) {
    return ['loosens', MORE];
  }
  if (!isOfThisStack(grant)) return ['loosens', 'Name one resource of this stack.'];
  if (!losesCondition(grant, holder)) {
    return ['notice', 'It reads or adds, by one named action on one resource of this stack.'];
  }
  return exchangesValues(grant, holder)
    ? ['notice', 'The same right as before, for other values that are named.']
    : ['loosens', CONDITION];
};

/** What is to be said about something that would be allowed; nothing of a new function's role. */
export const judgeAllowed = (grant: Grant, holder: Holder): Judgement | undefined => {
  if (grant.principal === '') return judgeRight(grant, holder);
  return isTrust(grant) ? judgeTrust(grant, holder) : judgeCaller(grant, holder);
};

// The account itself, whose policies decide about a key: without it nobody administers the key.
const isOwnAccount = ({ principal }: Grant): boolean => /^AWS .*:root"?\}?$/u.test(principal);

const isShutOut = ({ principal }: Grant, { after }: Holder): boolean =>
  !after.some((other) => other.effect === 'Allow' && ['*', principal].includes(other.principal));

/** What is to be said about something that would no longer be allowed. */
export const judgeNoLongerAllowed = (grant: Grant, holder: Holder): Judgement =>
  (isService(grant) || isOwnAccount(grant)) && isShutOut(grant, holder)
    ? ['loses', 'Nothing else lets it in: what depends on it would fail.']
    : ['notice', 'What needs it would fail.'];

/** What is to be said about something that would be refused. */
export const judgeDenied = ({ principal, clauses }: Grant): Judgement =>
  principal === '*' && clauses.length === 0
    ? ['loses', 'Everybody would be refused, functions and operators as well.']
    : ['notice', 'What needs it would fail.'];

/** What is to be said about something that would no longer be refused. */
export const judgeNoLongerDenied = (): Judgement => [
  'loosens',
  'A refusal holds whatever other policies allow; without it they count.',
];
