import type { Template } from '../template/template.ts';
import { conditionNamesOthers, isPattern } from './condition-clauses.ts';
import { finding, type Finding, type Harm } from './finding.ts';
import { type HeldGrant, heldGrants } from './held-grants.ts';
import { covers, type Grant, inWords, isOfThisStack, isOrdinary, isOwn } from './policy-grants.ts';

/** What is known about the one who holds a grant. */
interface Holder {
  /** What it held before. */
  readonly before: readonly Grant[];
  readonly isNew: boolean;
  /** People, or whoever calls, act with this role; not a function. */
  readonly isForPeople: boolean;
}

type Judgement = readonly [harm: Harm, why: string];

const isTrust = ({ action }: Grant): boolean => action.startsWith('sts:');
const isService = ({ principal }: Grant): boolean => /^Service [\w.-]+$/u.test(principal);

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

const judgeAllowed = (grant: Grant, holder: Holder): Judgement | undefined => {
  if (grant.principal === '') return judgeRight(grant, holder);
  return isTrust(grant) ? judgeTrust(grant, holder) : judgeCaller(grant, holder);
};

interface Statement {
  readonly held: HeldGrant;
  readonly judgement: Judgement;
}

/** One finding for all that one policy gains or loses of a kind. */
const asFindings = (statements: readonly Statement[], verb: string): Finding[] => {
  const groups = Map.groupBy(statements, ({ held, judgement: [harm] }) =>
    [harm, held.logicalId, held.part].join(':'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { held, judgement } = first;
    const words = new Set(group.map(({ held: { grant } }) => inWords(grant)));
    const whys = new Set(group.map(({ judgement: [, why] }) => why));
    return [
      finding(
        judgement[0],
        { logicalId: held.logicalId, ...(held.part === undefined ? {} : { part: held.part }) },
        { what: `${verb} ${[...words].join('; ')}`, why: [...whys].join(' ') },
      ),
    ];
  });
};

const uncovered = (held: readonly HeldGrant[], by: readonly HeldGrant[]): HeldGrant[] => {
  const byHolder = Map.groupBy(by, ({ holder }) => holder);
  return held.filter(
    ({ holder, grant }) =>
      !(byHolder.get(holder) ?? []).some((other) => covers(other.grant, grant)),
  );
};

const grown = (before: Template, after: Template): Statement[] => {
  const [had, has] = [heldGrants(before), heldGrants(after)];
  const byHolder = Map.groupBy(had, ({ holder }) => holder);
  const peopled = new Set(
    has.filter(({ grant }) => isTrust(grant) && !isService(grant)).map(({ holder }) => holder),
  );
  return uncovered(has, had).flatMap((held) => {
    if (held.grant.effect === 'Deny') return [];
    const judgement = judgeAllowed(held.grant, {
      before: (byHolder.get(held.holder) ?? []).map(({ grant }) => grant),
      isNew: !(held.holder in before.Resources),
      isForPeople: peopled.has(held.holder),
    });
    return judgement ? [{ held, judgement }] : [];
  });
};

const DENIED = 'A refusal holds whatever other policies allow; without it they count.';

const undenied = (before: Template, after: Template): Statement[] => {
  const isGone = (holder: string): boolean =>
    holder in before.Resources && !(holder in after.Resources);
  return uncovered(heldGrants(before), heldGrants(after))
    .filter(({ grant, holder }) => grant.effect === 'Deny' && !isGone(holder))
    .map((held) => ({ held, judgement: ['loosens', DENIED] as const }));
};

/**
 * Finds policies that allow more or refuse less: more actions, resources or conditions, for more
 * roles, trusting more others, or letting more others in. A policy that moves to another place
 * without allowing more is no finding.
 */
export const findGrownGrants = (before: Template, after: Template): Finding[] => [
  ...asFindings(grown(before, after), 'it would'),
  ...asFindings(undenied(before, after), 'it would no longer'),
];
