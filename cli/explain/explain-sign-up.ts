import { accountOwner } from '../../shared/accounts/account.ts';
import { parseEvent, type TriggerEvent } from '../../shared/events/event.ts';
import { parsePreSignUp, type SignUpFacts } from '../../shared/events/pre-sign-up.ts';
import { parsePreTokenGeneration } from '../../shared/events/pre-token-generation.ts';
import { parseExternalSignUp } from '../../shared/federation/external-sign-up.ts';
import type { ProviderPolicy } from '../../shared/federation/provider-policy.ts';
import { chooseLocale } from '../../shared/mail/choose-locale.ts';
import type { Locale } from '../../shared/mail/mail.ts';
import { Refusal } from '../../shared/refusals/refusal.ts';
import { decideSignUp } from '../../shared/sign-up/decide-sign-up.ts';
import { evidenceChecks } from '../../shared/sign-up/evidence-checks.ts';
import { ruleChecks } from '../../shared/sign-up/rule-checks.ts';
import type { SignUpPolicy } from '../../shared/sign-up/sign-up-policy.ts';
import { asSignUp, type Evidence, type KnownSignUp } from '../../shared/sign-up/sign-up.ts';
import type { Switches } from '../../shared/switches/switches.ts';
import { decideTokenClaims, type TokenPolicy } from '../../shared/tokens/decide-token-claims.ts';
import { explainLinking, type LinkingExplanation } from './explain-linking.ts';

/** What became of one check. */
export interface ExplainedCheck {
  readonly check: string;
  readonly code: string;
  /** `at-run-time` for what only a real sign-up finds out: captchas, budgets, invitations. */
  readonly result: 'passed' | 'refuses' | 'not-reached' | 'at-run-time';
}

/** What would happen to a sign-up, and why. */
export interface SignUpExplanation {
  readonly outcome: 'allowed' | 'refused';
  /** The check that decided. */
  readonly decidedBy: string;
  /** What the caller would be told. */
  readonly message?: string;
  readonly checks: readonly ExplainedCheck[];
  /** The mail that would go out; `none` for who is refused, confirmed at once, or known by others. */
  readonly mail: 'none' | { readonly kind: string; readonly locale: Locale };
  /** What the first tokens would say. */
  readonly claims?: { readonly id: object; readonly access: object };
  /** For who comes through an identity provider. */
  readonly linking?: LinkingExplanation;
}

/** What an explanation goes by. */
export interface ExplainTerms {
  readonly policy: SignUpPolicy;
  readonly providers: readonly ProviderPolicy[];
  readonly tokens: TokenPolicy;
  readonly defaultLocale: Locale;
  readonly switches: Switches;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** As it is when nothing that has to be asked for stands in the way. */
const favourable = ({ captcha }: SignUpPolicy): Evidence => ({
  captcha: captcha === 'none' ? 'pending' : 'solved',
  mailExchange: 'unknown',
  admission: 'admitted',
});

const explainChecks = (known: KnownSignUp, { policy, now }: ExplainTerms): ExplainedCheck[] => {
  const considered = { ...known, policy, now };
  const refusing = ruleChecks.findIndex(({ refuses }) => refuses(considered));
  const rules = ruleChecks.map(({ name, code }, index): ExplainedCheck => {
    if (refusing === -1 || index < refusing) return { check: name, code, result: 'passed' };
    return { check: name, code, result: index === refusing ? 'refuses' : 'not-reached' };
  });
  const later = refusing === -1 && known.signUp.by === 'user' ? 'at-run-time' : 'not-reached';
  const others = evidenceChecks.map(({ name, code }): ExplainedCheck => ({
    check: name,
    code,
    result: later,
  }));
  return [...rules, ...others];
};

/** Any would do: the sub of a user who does not exist yet is not known. */
const SUB = '00000000-0000-4000-8000-000000000000';

const firstClaims = (facts: SignUpFacts, { tokens, now }: ExplainTerms) => {
  const attributes = { ...facts.attributes, sub: SUB, email_verified: 'true' };
  const owner = accountOwner(SUB, attributes);
  if (!owner) return {};
  const event = parseEvent({
    version: '3',
    triggerSource: 'TokenGeneration_Authentication',
    userName: SUB,
    callerContext: { clientId: facts.clientId },
    request: { userAttributes: attributes, groupConfiguration: {} },
  });
  const bearer = { kind: 'user', facts: parsePreTokenGeneration(event), owner } as const;
  const outcome = decideTokenClaims({ ...bearer, standing: 'missing' }, tokens, now);
  if (outcome.kind !== 'allow') return {};
  const { idClaims, accessClaims } = outcome.answer.content;
  return { claims: { id: idClaims, access: accessClaims } };
};

const mailKinds = { user: 'sign-up', operator: 'admin-invitation' } as const;

const mailFor = (
  { by, attributes }: SignUpFacts,
  confirmed: boolean,
  fallback: Locale,
): SignUpExplanation['mail'] => {
  if (confirmed || (by !== 'user' && by !== 'operator')) return 'none';
  return {
    kind: mailKinds[by],
    locale: chooseLocale({ attribute: attributes['locale'] }, fallback),
  };
};

/**
 * Explains what would become of a sign-up under these terms: which checks ran, which decided, what
 * mail would go out and what the first tokens would say. What only a real sign-up finds out is taken
 * to be favourable, and named.
 */
export const explainSignUp = (event: TriggerEvent, terms: ExplainTerms): SignUpExplanation => {
  const { policy, switches, now, defaultLocale, providers } = terms;
  const facts = parsePreSignUp(event);
  const external = parseExternalSignUp(event);
  const explained = external && explainLinking(external, providers);
  const linking = explained ? { linking: explained.linking } : {};
  const known = { signUp: asSignUp(facts), switches, evidence: favourable(policy) };
  const outcome = decideSignUp(known, policy, now);
  const checks = explainChecks(known, terms);
  if (outcome.kind === 'refuse') {
    const { message } = new Refusal(outcome.code, outcome.detail);
    return { outcome: 'refused', decidedBy: outcome.reason, message, checks, mail: 'none' };
  }
  if (explained?.refusal) {
    const { code, reason } = explained.refusal;
    const { message } = new Refusal(code);
    return { outcome: 'refused', decidedBy: reason, message, checks, mail: 'none', ...linking };
  }
  const confirmed = outcome.kind === 'allow' && outcome.answer.confirmed;
  return {
    outcome: 'allowed',
    decidedBy: outcome.reason,
    checks,
    mail: mailFor(facts, confirmed, defaultLocale),
    ...firstClaims(facts, terms),
    ...linking,
  };
};
