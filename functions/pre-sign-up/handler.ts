import { readSettings } from '../../shared/config/read-settings.ts';
import { parsePreSignUp } from '../../shared/events/pre-sign-up.ts';
import { decideSignUp } from '../../shared/sign-up/decide-sign-up.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** Pre sign-up: who may sign up. Fails closed: without a decision nobody comes in. */
export const handler = trigger({
  trigger: 'PreSignUp',
  failing: 'closed',
  prepare: () => readSettings(['stage', 'allowedEmailDomains', 'deniedEmailDomains']),
  parse: parsePreSignUp,
  gather: (facts) => facts,
  decide: decideSignUp,
});
