import type { Template } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';
import {
  type Holder,
  isService,
  isTrust,
  judgeAllowed,
  judgeDenied,
  judgeNoLongerAllowed,
  judgeNoLongerDenied,
  type Judgement,
} from './grant-judgements.ts';
import { type HeldGrant, heldGrants } from './held-grants.ts';
import { covers, type Grant, inWords } from './policy-grants.ts';

type Held = ReadonlyMap<string, readonly HeldGrant[]>;

interface Statement {
  readonly held: HeldGrant;
  readonly verb: string;
  readonly words: string;
  readonly judgement: Judgement;
}

const grantsOf = (held: Held, holder: string): Grant[] =>
  (held.get(holder) ?? []).map(({ grant }) => grant);

/** What the first has and the second does not have, by the same holder. */
const beyond = (first: Held, second: Held): HeldGrant[] =>
  [...first.values()]
    .flat()
    .filter(({ holder, grant }) => !grantsOf(second, holder).some((other) => covers(other, grant)));

const judgeGained = (grant: Grant, holder: Holder): Judgement | undefined => {
  if (grant.effect === 'Allow') return judgeAllowed(grant, holder);
  // What joins together with its refusals takes nothing from anybody.
  return holder.before.length === 0 ? undefined : judgeDenied(grant);
};

const judgeLost = (grant: Grant, holder: Holder): Judgement =>
  grant.effect === 'Allow' ? judgeNoLongerAllowed(grant, holder) : judgeNoLongerDenied();

/** What stays of a right that is lost, or else the right. */
const lostInWords = (grant: Grant, { after }: Holder): Pick<Statement, 'verb' | 'words'> => {
  const rest = after.filter(
    (other) =>
      covers(grant, other) && other.action === grant.action && other.resource === grant.resource,
  );
  return rest.length === 0
    ? { verb: 'it would no longer', words: inWords(grant) }
    : { verb: 'it would only', words: rest.map(inWords).join('; ') };
};

const inOneSentence = (statements: readonly Statement[]): string =>
  [...Map.groupBy(statements, ({ verb }) => verb)]
    .map(([verb, alike]) => `${verb} ${[...new Set(alike.map(({ words }) => words))].join('; ')}`)
    .join('; ');

/** One finding for all that is to be said about one policy, of a kind. */
const asFindings = (statements: readonly Statement[]): Finding[] => {
  const groups = Map.groupBy(statements, ({ held, judgement: [harm] }) =>
    [harm, held.logicalId, held.part].join(':'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { held, judgement } = first;
    const whys = new Set(group.map(({ judgement: [, why] }) => why));
    return [
      finding(
        judgement[0],
        { logicalId: held.logicalId, ...(held.part === undefined ? {} : { part: held.part }) },
        { what: inOneSentence(group), why: [...whys].join(' ') },
      ),
    ];
  });
};

/** Who acts with roles that somebody else than a service of AWS assumes. */
const holdersForPeople = (held: Held): ReadonlySet<string> =>
  new Set(
    [...held.values()]
      .flat()
      .filter(({ grant }) => isTrust(grant) && !isService(grant))
      .map(({ holder }) => holder),
  );

const byHolder = (template: Template): Held =>
  Map.groupBy(heldGrants(template), ({ holder }) => holder);

/**
 * Finds policies that allow or refuse something else: actions, resources, conditions, for other
 * roles, trusting others, or letting others in. A policy that moves to another place is no
 * finding; nor is what leaves together with its holder.
 */
export const findChangedGrants = (before: Template, after: Template): Finding[] => {
  const [had, has] = [byHolder(before), byHolder(after)];
  const peopled = holdersForPeople(has);
  const about = (holder: string): Holder => ({
    before: grantsOf(had, holder),
    after: grantsOf(has, holder),
    isNew: !(holder in before.Resources),
    isForPeople: peopled.has(holder),
  });
  const stays = ({ holder, logicalId, part }: HeldGrant): boolean =>
    // A permission that leaves is told as a call that is lost.
    part === undefined && !(holder in before.Resources)
      ? logicalId in after.Resources
      : !(holder in before.Resources) || holder in after.Resources;
  const gained = beyond(has, had).flatMap((held) => {
    const judgement = judgeGained(held.grant, about(held.holder));
    return judgement ? [{ held, judgement, verb: 'it would', words: inWords(held.grant) }] : [];
  });
  const lost = beyond(had, has)
    .filter(stays)
    .map((held) => ({
      held,
      judgement: judgeLost(held.grant, about(held.holder)),
      ...lostInWords(held.grant, about(held.holder)),
    }));
  return asFindings([...gained, ...lost]);
};
