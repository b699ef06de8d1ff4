import type { BirthGrant } from '../../../shared/accounts/birth-grants.ts';
import type { MessageBudget } from '../../../shared/budgets/message-budget.ts';
import type { DomainList } from '../../../shared/config/setting-formats.ts';
import { settingDefinitions as settings } from '../../../shared/config/settings.ts';
import { policyFor } from '../../../shared/federation/provider-of-user-name.ts';
import type { ProviderPolicy } from '../../../shared/federation/provider-policy.ts';
import type { ClientDemands } from '../../../shared/sign-up/attribute-demands.ts';
import { allowsDomain, deniesDomain } from '../../../shared/sign-up/domain-rules.ts';
import { canonical } from '../../template/json-value.ts';
import { losesEntries, orderedWords, turnsInto } from '../comparisons.ts';
import { loosens, loses, type PropertyRule } from '../property-rule.ts';

/** A setting: its variable, and how functions read it. */
interface Setting<Value> {
  readonly variable: string;
  readonly schema: {
    safeParse(
      value: unknown,
    ): { readonly success: true; readonly data: Value } | { readonly success: false };
  };
}

const placeOf = ({ variable }: Pick<Setting<unknown>, 'variable'>): string =>
  `Environment.Variables.${variable}`;

/** A rule about what a setting means to functions; where either side is a reference it says nothing. */
const onSetting = <Value>(
  setting: Setting<Value>,
  harms: (before: Value, after: Value) => boolean,
  why: string,
): PropertyRule =>
  loosens(
    placeOf(setting),
    (before, after) => {
      const [had, has] = [setting.schema.safeParse(before), setting.schema.safeParse(after)];
      return had.success && has.success && harms(had.data, has.data);
    },
    why,
  );

const COME_IN = 'People whom it refuses today would come in.';

/** Settings whose words go from strict to lax. */
const doorRules = (
  [
    [settings.signUpMode, ['closed', 'invite-only', 'waitlist', 'open']],
    [settings.signUpWithoutStore, ['refuse', 'admit']],
    [settings.signInWithoutStore, ['refuse', 'allow']],
    [settings.tokensWithoutStore, ['refuse', 'least-privilege']],
    [settings.disposableAddresses, ['refuse', 'allow']],
    [settings.mailExchangeCheck, ['refuse', 'none']],
  ] as const
).map(([setting, words]) => loosens(placeOf(setting), orderedWords(...words), COME_IN));

/** Any domain below another, which is never one by itself. */
const anyBelow = (entry: string): string => entry.replace(/^\*/u, '_');

const allowsMore = (had: DomainList, has: DomainList): boolean =>
  has === 'all' ? had !== 'all' : has.some((entry) => !allowsDomain(had, anyBelow(entry)));

const deniesLess = (had: DomainList, has: DomainList): boolean =>
  had === 'all' ? has !== 'all' : had.some((entry) => !deniesDomain(has, anyBelow(entry)));

const flatDemands = (demands: readonly ClientDemands[]): string[] =>
  demands.flatMap(({ client, required, forbidden }) => [
    ...required.map((name) => `${client} +${name}`),
    ...forbidden.map((name) => `${client} -${name}`),
  ]);

const signUpRules: readonly PropertyRule[] = [
  onSetting(settings.allowedEmailDomains, allowsMore, COME_IN),
  onSetting(settings.deniedEmailDomains, deniesLess, COME_IN),
  onSetting(
    settings.autoConfirmDomains,
    allowsMore,
    'A trusted server could confirm users there without a code.',
  ),
  onSetting(settings.reservedNames, losesEntries, 'Users could go by names that mislead others.'),
  onSetting(
    settings.attributeDemands,
    (had, has) => losesEntries(flatDemands(had), flatDemands(has)),
    COME_IN,
  ),
  onSetting(settings.minimumAge, (had = 0, has = 0) => has < had, COME_IN),
  onSetting(
    settings.termsVersion,
    (had, has) => had !== undefined && has === undefined,
    'Users would sign up without accepting terms.',
  ),
  loosens(
    placeOf(settings.captcha),
    turnsInto('none'),
    'Programs could sign up as well as people.',
  ),
];

/** From the least that is done for whoever comes with the address of somebody else to the most. */
const linkings: readonly (ProviderPolicy['linking'] | undefined)[] = [
  undefined,
  'block',
  'allow',
  'link',
];

const provenBy = (policy: ProviderPolicy | undefined): DomainList => {
  const { emailProof = 'never' } = policy ?? {};
  if (emailProof === 'claim') return 'all';
  return emailProof === 'never' ? [] : emailProof;
};

const provesMore = (had: DomainList, has: DomainList): boolean =>
  has === 'all' ? had !== 'all' : has.some((domain) => !deniesDomain(had, domain));

const trustsMore = (had: readonly ProviderPolicy[], has: readonly ProviderPolicy[]): boolean =>
  [...had, ...has].some(({ name }) => {
    const [before, after] = [policyFor(had, name), policyFor(has, name)];
    return (
      linkings.indexOf(after?.linking) > linkings.indexOf(before?.linking) ||
      provesMore(provenBy(before), provenBy(after)) ||
      (before !== undefined &&
        after !== undefined &&
        before.emailAttribute !== after.emailAttribute)
    );
  });

/** A grant to everybody is one to each domain. */
const givesAsWell = (known: BirthGrant, grant: BirthGrant): boolean =>
  canonical(known) === canonical(grant) ||
  canonical(known) === canonical({ ...grant, domain: '*' });

const grantsMore = (had: readonly BirthGrant[], has: readonly BirthGrant[]): boolean =>
  has.some((grant) => !had.some((known) => givesAsWell(known, grant)));

/** A budget may rise tenfold, as the limits of the API may. */
const isMuchMore = (had: MessageBudget | undefined, has: MessageBudget | undefined): boolean => {
  if (had === undefined) return false;
  if (has === undefined) return true;
  return has.count * Math.max(1, had.windowMs / has.windowMs) > 10 * had.count;
};

const budgetRules = [
  ...[
    settings.signUpBudgetPerMailbox,
    settings.signUpBudgetPerDomain,
    settings.signUpBudgetPerCaller,
    settings.signUpBudgetInAll,
  ].map((setting) => onSetting(setting, isMuchMore, 'Little would slow who signs up in masses.')),
  ...[settings.mailBudgetPerRecipient, settings.mailBudgetPerDomain, settings.mailBudgetInAll].map(
    (setting) =>
      onSetting(
        setting,
        isMuchMore,
        'Whoever misuses codes could flood mailboxes, until SES stops all mail.',
      ),
  ),
  ...[settings.smsBudgetPerRecipient, settings.smsBudgetInAll].map((setting) =>
    onSetting(setting, isMuchMore, 'Text messages cost money: it bounds what can be lost.'),
  ),
];

/** Rules about settings of functions, compared as the functions read them. */
export const settingRules: readonly PropertyRule[] = [
  ...doorRules,
  ...signUpRules,
  ...budgetRules,
  onSetting(
    settings.identityProviders,
    trustsMore,
    'The word of a provider would count for more: for who somebody is, and whose address it is.',
  ),
  onSetting(settings.birthGrants, grantsMore, 'Whoever signs up would get more rights.'),
  onSetting(
    settings.eraseWithin,
    (had, has) => has > had,
    'Whoever finds an open session could erase the account for longer.',
  ),
  onSetting(
    settings.smsCountryPrefixes,
    (had, has) => has.some((prefix) => !had.some((known) => prefix.startsWith(known))),
    'Text messages to more countries would be paid for, also those that somebody provokes.',
  ),
  ...[settings.accountNotices, settings.newDeviceNotice].map((setting) =>
    loses(
      placeOf(setting),
      turnsInto('off'),
      'Owners of accounts would not learn what somebody else does with them.',
    ),
  ),
  loses(
    placeOf(settings.reconcileMode),
    turnsInto('heal-and-erase'),
    'Accounts whose user is not in the pool would be erased.',
  ),
];
