import { readSettings } from '../../shared/config/read-settings.ts';
import { readTextMap, type TriggerEvent } from '../../shared/events/event.ts';
import { parseInboundFederation } from '../../shared/events/inbound-federation.ts';
import { parsePreAuthentication } from '../../shared/events/pre-authentication.ts';
import { parsePreTokenGeneration } from '../../shared/events/pre-token-generation.ts';
import { triggers } from '../../shared/events/triggers.ts';
import { decideInboundFederation } from '../../shared/federation/decide-inbound-federation.ts';
import { chooseLocale } from '../../shared/mail/choose-locale.ts';
import { chooseMailKind } from '../../shared/mail/choose-mail-kind.ts';
import { Refusal } from '../../shared/refusals/refusal.ts';
import { decideAttempt } from '../../shared/sign-in/decide-attempt.ts';
import { gatherAttempt } from '../../shared/sign-in/gather-attempt.ts';
import { parseSignInRules } from '../../shared/sign-in/sign-in-rules.ts';
import { decideTokenClaims } from '../../shared/tokens/decide-token-claims.ts';
import { findBearer, type StandingStore } from '../../shared/tokens/find-bearer.ts';
import { tokenPolicy } from '../../shared/tokens/token-policy.ts';
import type { Invocation, Outcome } from '../../shared/trigger/definition.ts';
import type { Switches } from '../../shared/switches/switches.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { variablesOf, type StageSettings } from '../stage-settings.ts';

/** What becomes of the event of a trigger, and why. */
export interface EventExplanation {
  readonly source: string;
  /** The folder of the function that hears it. */
  readonly function: string;
  readonly outcome: 'allowed' | 'refused';
  /** The reason as the function logs it. */
  readonly decidedBy: string;
  /** What the caller would be told. */
  readonly message?: string;
  readonly mail?: 'none' | { readonly kind: string; readonly locale: string };
  readonly claims?: { readonly id: object; readonly access: object };
  /** What goes on to the attribute mapping of the pool, by name. */
  readonly attributes?: readonly string[];
}

/** What is known of a stage beside its settings. */
export interface EventTerms {
  readonly settings: StageSettings;
  readonly switches: Switches;
  /** Accounts of a running stage; elsewhere every account is taken to be missing. */
  readonly accounts: StandingStore;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

type Explain = (
  event: TriggerEvent,
  terms: EventTerms,
) => Promise<Omit<EventExplanation, 'source' | 'function'>>;

const verdictOf = (outcome: Outcome<unknown>) => {
  if (outcome.kind !== 'refuse') return { outcome: 'allowed', decidedBy: outcome.reason } as const;
  const { message } = new Refusal(outcome.code, outcome.detail);
  return { outcome: 'refused', decidedBy: outcome.reason, message } as const;
};

/** What a store is asked in: with all the time in the world, and nobody to hear of an outage. */
const invocationAt = (now: number): Invocation => ({
  now,
  signal: new AbortController().signal,
  degradedBy: () => undefined,
});

const mail: Explain = async (event, { settings }) => {
  const { defaultLocale } = readSettings(
    ['defaultLocale'],
    variablesOf(settings, 'custom-message'),
  );
  const kind = chooseMailKind(event.source);
  const wanted = {
    attribute: readTextMap(event.request['userAttributes'])['locale'],
    metadata: readTextMap(event.request['clientMetadata'])['locale'],
  };
  return kind === undefined
    ? { outcome: 'allowed', decidedBy: 'no-code-mail', mail: 'none' }
    : {
        outcome: 'allowed',
        decidedBy: 'mail-chosen',
        mail: { kind, locale: chooseLocale(wanted, defaultLocale) },
      };
};

const tokens: Explain = async (event, { settings, accounts, now }) => {
  const variables = variablesOf(settings, 'pre-token-generation');
  const names = [
    'claimPrefix',
    'tokensWithoutStore',
    'tokenRules',
    'signInRules',
    'birthGrants',
  ] as const;
  const policy = tokenPolicy(readSettings(names, variables));
  const facts = parsePreTokenGeneration(event);
  const bearer = await findBearer(facts, accounts, invocationAt(now));
  const outcome = decideTokenClaims(bearer, policy, now);
  if (outcome.kind !== 'allow') return verdictOf(outcome);
  const { idClaims, accessClaims } = outcome.answer.content;
  return { ...verdictOf(outcome), claims: { id: idClaims, access: accessClaims } };
};

const attempt: Explain = async (event, { settings, switches, accounts, now }) => {
  const names = ['signInRules', 'signInWithoutStore', 'suspendedSignIn'] as const;
  const { signInRules, ...policy } = readSettings(
    names,
    variablesOf(settings, 'pre-authentication'),
  );
  const facts = parsePreAuthentication(event);
  const rules = parseSignInRules(signInRules);
  const asked = policy.suspendedSignIn === 'at-once' ? { accounts } : {};
  const stores = { switches: { read: async () => switches }, ...asked };
  const attempted = await gatherAttempt(facts, stores, invocationAt(now));
  return verdictOf(decideAttempt(attempted, { ...policy, rules }));
};

const federation: Explain = async (event, { settings, switches }) => {
  const variables = variablesOf(settings, 'inbound-federation');
  const { identityProviders } = readSettings(['identityProviders'], variables);
  const facts = parseInboundFederation(event);
  const outcome = decideInboundFederation(facts, identityProviders, switches);
  return outcome.kind === 'allow'
    ? { ...verdictOf(outcome), attributes: Object.keys(outcome.answer.attributes) }
    : verdictOf(outcome);
};

const explanations: ReadonlyMap<string, Explain> = new Map([
  ['custom-message', mail],
  ['custom-email-sender', mail],
  ['pre-token-generation', tokens],
  ['pre-authentication', attempt],
  ['inbound-federation', federation],
]);

const folderOf = (source: string): string | undefined =>
  Object.values(triggers).find(({ sources }) => sources.some((one) => one === source))?.folder;

/**
 * Explains the event of any trigger that decides by itself: which mail, which claims, whether somebody
 * may try to sign in, what a provider may tell. Throws `CommandFailed` for events that only a running
 * stage decides about.
 */
export const explainEvent = async (
  event: TriggerEvent,
  terms: EventTerms,
): Promise<EventExplanation> => {
  const folder = folderOf(event.source);
  const explain = explanations.get(folder ?? '');
  if (folder !== undefined && explain) {
    return { source: event.source, function: folder, ...(await explain(event, terms)) };
  }
  throw new CommandFailed(
    folder === undefined
      ? `No trigger has events of "${event.source}".`
      : `What becomes of ${event.source} depends on what the stage remembers.`,
    `Run it instead: npm run --silent invoke -- ${folder ?? '<function>'} <event.json>. Explained are PreSignUp and ${[...explanations.keys()].join(', ')}.`,
    exitCodes.usage,
  );
};
