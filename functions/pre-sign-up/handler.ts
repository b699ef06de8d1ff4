import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePreSignUp, respondToSignUp } from '../../shared/events/pre-sign-up.ts';
import { decideSignUp } from '../../shared/sign-up/decide-sign-up.ts';
import { gatherSignUp } from '../../shared/sign-up/gather-sign-up.ts';
import { signUpParts } from '../../shared/sign-up/sign-up-parts.aws.ts';
import { signUpSettings } from '../../shared/sign-up/sign-up-policy.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** Pre sign-up: who may sign up. Fails closed: without a decision nobody comes in. */
export const handler = trigger({
  trigger: 'PreSignUp',
  failing: 'closed',
  prepare: () => {
    const settings = readSettings(['stage', 'accountsTable', ...signUpSettings]);
    return signUpParts(settings, settings.accountsTable);
  },
  parse: parsePreSignUp,
  gather: gatherSignUp,
  decide: (known, { policy }, now) => decideSignUp(known, policy, now),
  respond: respondToSignUp,
});
