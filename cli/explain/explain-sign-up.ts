import { accountOwner } from '../../shared/accounts/account.ts';
import { parseEvent, type TriggerEvent } from '../../shared/events/event.ts';
import { parsePreSignUp, type SignUpFacts } from '../../shared/events/pre-sign-up.ts';
import { parsePreTokenGeneration } from '../../shared/events/pre-token-generation.ts';
import {
  judgeExternalSignUp,
  parseExternalSignUp,
  type JudgedSignUp,
} from '../../shared/federation/external-sign-up.ts';
import type { Newcomers } from '../../shared/federation/newcomers.ts';
import type { ProviderPolicy } from '../../shared/federation/provider-policy.ts';
import type { Admission } from '../../shared/sign-up/admission.ts';
import { chooseLocale } from '../../shared/mail/choose-locale.ts';
import type { Locale } from '../../shared/mail/mail.ts';
import { Refusal } from '../../shared/refusals/refusal.ts';
import { decideSignUp, type SignUpRefusal } from '../../shared/sign-up/decide-sign-up.ts';
import { statementOf } from '../../shared/sign-up/gather-sign-up.ts';
import type { SignUpPolicy } from '../../shared/sign-up/sign-up-policy.ts';
import { asSignUp, type Evidence, type SignUp } from '../../shared/sign-up/sign-up.ts';
import type { Switches } from '../../shared/switches/switches.ts';
import { decideTokenClaims, type TokenPolicy } from '../../shared/tokens/decide-token-claims.ts';
import {
  explainChecks,
  isInvitationOpen,
  needsOf,
  type ExplainedCheck,
} from './explained-checks.ts';
import { explainLinking, type LinkingExplanation } from './explain-linking.ts';

/** What would happen to a sign-up, and why. */
export interface SignUpExplanation {
  readonly outcome: 'allowed' | 'refused' | 'depends';
  /** What it depends on, in words. */
  readonly needs?: readonly string[];
  /** The check that decided; `all-checks-passed` where none refuses. */
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
  /** What the items of a running stage say to this sign-up; `undefined` where no stage was asked. */
  readonly admission: Admission | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** As it is when nothing that has to be asked for stands in the way, but for what a stage has told. */
const evidenceFor = (signUp: SignUp, { policy, admission, now }: ExplainTerms): Evidence => {
  const statement = statementOf(signUp, policy, now);
  return {
    captcha: policy.captcha === 'none' ? 'pending' : 'solved',
    mailExchange: 'unknown',
    admission: signUp.by === 'user' ? (admission ?? 'admitted') : 'admitted',
    ...(statement ? { statement } : {}),
  };
};

const newcomers: ReadonlyMap<Admission, Newcomers> = new Map([
  ['not-invited', 'uninvited'],
  ['waitlisted', 'waiting'],
  ['address-undeliverable', 'undeliverable'],
] as const);

/** Whether newcomers from providers may come in; where nobody knows, that they are invited. */
const newcomersOf = (
  { proven }: JudgedSignUp,
  { policy, switches, admission }: ExplainTerms,
): Newcomers => {
  if (policy.signUpMode === 'closed' || switches.signUpPaused) return 'closed';
  if (policy.signUpMode === 'open') return 'welcome';
  if (!proven) return 'uninvited';
  return admission === undefined ? 'welcome' : (newcomers.get(admission) ?? 'welcome');
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

const explainExternal = (event: TriggerEvent, terms: ExplainTerms) => {
  const external = parseExternalSignUp(event);
  if (!external) return undefined;
  const judged = judgeExternalSignUp(external, terms.providers);
  const explained = explainLinking(judged, external.userPoolId, newcomersOf(judged, terms));
  const { needs } = explained;
  const invitation = isInvitationOpen(terms) ? ['an invitation of the address'] : [];
  return {
    ...explained,
    provider: judged.named?.provider,
    // Who is a user already needs no invitation.
    needs:
      needs === 'a user who has the address' ? [needs] : [...(needs ? [needs] : []), ...invitation],
  };
};

/**
 * Explains what would become of a sign-up under these terms: which checks ran, which decided, what
 * mail would go out and what the first tokens would say. What only a real sign-up finds out is taken
 * to be favourable, and named; where it decides, the outcome depends on it.
 */
export const explainSignUp = (event: TriggerEvent, terms: ExplainTerms): SignUpExplanation => {
  const { policy, switches, now, defaultLocale, admission } = terms;
  const facts = parsePreSignUp(event);
  const external = explainExternal(event, terms);
  const linking = external ? { linking: external.linking } : {};
  const provider = external?.provider === undefined ? {} : { provider: external.provider };
  const signUp = asSignUp(facts);
  const known = { signUp, switches, evidence: evidenceFor(signUp, terms), ...provider };
  const outcome = decideSignUp(known, policy, now);
  const sought = { ...known, policy, now, admission };
  const checks = explainChecks(sought);
  const refusal: Omit<SignUpRefusal, 'kind'> | undefined =
    outcome.kind === 'refuse' ? outcome : external?.refusal;
  if (refusal) {
    const { message } = new Refusal(refusal.code, refusal.detail);
    const shown = outcome.kind === 'refuse' ? {} : linking;
    return {
      outcome: 'refused',
      decidedBy: refusal.reason,
      message,
      checks,
      mail: 'none',
      ...shown,
    };
  }
  const needs = external?.needs ?? needsOf(sought);
  const confirmed = outcome.kind === 'allow' && outcome.answer.confirmed;
  return {
    outcome: needs.length === 0 ? 'allowed' : 'depends',
    ...(needs.length === 0 ? {} : { needs }),
    decidedBy: outcome.reason,
    checks,
    mail: mailFor(facts, confirmed, defaultLocale),
    ...firstClaims(facts, terms),
    ...linking,
  };
};
