import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parsePreSignUp,
  respondToSignUp,
  type SignUpAnswer,
} from '../../shared/events/pre-sign-up.ts';
import { carryOutLinking } from '../../shared/federation/carry-out-linking.ts';
import {
  decideExternalSignUp,
  type LinkingEffect,
} from '../../shared/federation/decide-external-sign-up.ts';
import { parseExternalSignUp } from '../../shared/federation/external-sign-up.ts';
import { gatherFederatedSignUp } from '../../shared/federation/gather-federated-sign-up.ts';
import { linkingStores } from '../../shared/federation/linking-stores.aws.ts';
import { decideSignUp } from '../../shared/sign-up/decide-sign-up.ts';
import { gatherSignUp } from '../../shared/sign-up/gather-sign-up.ts';
import { signUpParts } from '../../shared/sign-up/sign-up-parts.aws.ts';
import { signUpSettings } from '../../shared/sign-up/sign-up-policy.ts';
import type { Outcome } from '../../shared/trigger/definition.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** What a user who is let in ends in; only who comes through a provider has a link to be made. */
type Answer = SignUpAnswer & { readonly linking?: LinkingEffect };

/**
 * Pre sign-up: who may sign up, and who comes through an identity provider as whom. Fails closed:
 * without a decision nobody comes in.
 */
export const handler = trigger({
  trigger: 'PreSignUp',
  failing: 'closed',
  prepare: () => {
    const names = ['stage', 'accountsTable', 'identityProviders', ...signUpSettings] as const;
    const settings = readSettings(names);
    const { accountsTable, identityProviders: policies } = settings;
    return {
      rules: signUpParts(settings, accountsTable),
      federation: { policies, ...linkingStores(accountsTable) },
    };
  },
  parse: (event) => ({ facts: parsePreSignUp(event), external: parseExternalSignUp(event) }),
  gather: async ({ facts, external }, parts, invocation) =>
    external
      ? gatherFederatedSignUp({ facts, external }, parts, invocation)
      : { known: await gatherSignUp(facts, parts.rules, invocation) },
  decide: (found, { rules }, now): Outcome<Answer> => {
    if ('known' in found) return decideSignUp(found.known, rules.policy, now);
    if ('refusal' in found) return found.refusal;
    const decision = decideExternalSignUp(found.federated, found.newcomers);
    // Whoever comes through a provider is confirmed by Cognito.
    return decision.kind === 'allow'
      ? { ...decision, answer: { confirmed: false, linking: decision.answer } }
      : decision;
  },
  act: async ({ linking }, { federation }, { signal }) => {
    if (linking) await carryOutLinking(linking, federation.users, signal);
  },
  respond: respondToSignUp,
});
