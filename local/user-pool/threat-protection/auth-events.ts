import { randomBytes, randomUUID } from 'node:crypto';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import type { AuthEvent, User, UserPool } from '../model.ts';

/** The newest events of a user that are kept. */
const MOST = 100;

/** The address of callers who name none: everything here comes from this machine. */
export const LOCAL_ADDRESS = '127.0.0.1';

type NewEvent = Pick<AuthEvent, 'clientId' | 'ipAddress' | 'response' | 'decision'> &
  Partial<Pick<AuthEvent, 'level' | 'challenges'>>;

/** The events of a user, newest first. */
export const eventsOf = (pool: UserPool, user: User): readonly AuthEvent[] =>
  pool.authEvents.get(user.sub) ?? [];

/** Writes a sign-in down. */
export const addEvent = (
  pool: UserPool,
  user: User,
  { now, ...event }: NewEvent & { readonly now: number },
): AuthEvent => {
  const added: AuthEvent = {
    challenges: [],
    ...event,
    id: randomUUID(),
    feedbackToken: randomBytes(32).toString('base64url'),
    createdAt: now,
  };
  pool.authEvents.set(user.sub, [added, ...eventsOf(pool, user)].slice(0, MOST));
  return added;
};

/** An event of a user; throws `ResourceNotFoundException`. */
export const findEvent = (pool: UserPool, user: User, eventId: string): AuthEvent => {
  const event = eventsOf(pool, user).find(({ id }) => id === eventId);
  if (!event) throw resourceNotFound(`Event ${eventId} does not exist.`);
  return event;
};

/** Writes down what an administrator or the user says of an event: `Valid` or `Invalid`. */
export const giveFeedback = (
  event: AuthEvent,
  value: string,
  { provider, now }: { readonly provider: string; readonly now: number },
): void => {
  if (value !== 'Valid' && value !== 'Invalid') {
    throw invalidParameter(`FeedbackValue is not valid: ${value}`);
  }
  event.feedback = { value, provider, at: now };
};

/** An event as `AdminListUserAuthEvents` shows it. Pure. */
export const describeEvent = (event: AuthEvent): Record<string, unknown> => ({
  EventId: event.id,
  EventType: 'SignIn',
  CreationDate: event.createdAt / 1000,
  EventResponse: event.response,
  EventRisk: {
    RiskDecision: event.decision,
    ...(event.level ? { RiskLevel: event.level } : {}),
    CompromisedCredentialsDetected: false,
  },
  ChallengeResponses: event.challenges.map(({ name, passed }) => ({
    ChallengeName: name,
    ChallengeResponse: passed ? 'Success' : 'Failure',
  })),
  EventContextData: { IpAddress: event.ipAddress },
  ...(event.feedback
    ? {
        EventFeedback: {
          FeedbackValue: event.feedback.value,
          Provider: event.feedback.provider,
          FeedbackDate: event.feedback.at / 1000,
        },
      }
    : {}),
});
