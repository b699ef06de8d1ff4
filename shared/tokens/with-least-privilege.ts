import { isRecord, parseEvent } from '../events/event.ts';
import { parsePreTokenGeneration, respondWithTokens } from '../events/pre-token-generation.ts';
import { Refusal } from '../refusals/refusal.ts';
import { refuseAtClient } from '../sign-in/refuse-at-client.ts';
import { leastPrivilege, type TokenPolicy } from './decide-token-claims.ts';

const details = ['claimsOverrideDetails', 'claimsAndScopeOverrideDetails'];

const hasAnswer = (raw: Record<string, unknown>): boolean => {
  const response = isRecord(raw['response']) ? raw['response'] : {};
  return details.some((name) => isRecord(response[name]) && Object.keys(response[name]).length > 0);
};

/**
 * Sees that no user's tokens go out without status and roles: an event that comes back as it came,
 * because the function failed and fails open, gets those of least privilege. What is no event, a
 * machine's event and one that has its answer stay as they are. Throws a `Refusal` where the app
 * client does not take the user, or asks for a role: none is known.
 */
export const withLeastPrivilege = (answered: unknown, policy: TokenPolicy): unknown => {
  if (!isRecord(answered) || !isRecord(answered['request']) || hasAnswer(answered)) return answered;
  const event = parseEvent(answered);
  const facts = parsePreTokenGeneration(event);
  if (facts.bearer === 'machine') return answered;
  const refusal = refuseAtClient(facts, 'unknown', policy.signInRules);
  if (refusal) throw new Refusal(refusal.code);
  respondWithTokens(event, leastPrivilege(facts, policy));
  return answered;
};
