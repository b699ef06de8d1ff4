import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer, Route } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import type { UserPool } from '../model.ts';
import { findPool } from '../pools.ts';
import { findUser } from '../users.ts';
import { findEvent, giveFeedback } from './auth-events.ts';
import { feedbackPath } from './notify-of-risk.ts';

/** What a user says of a sign-in, and the token of the message that asked. */
export interface UserFeedback {
  readonly username: string;
  readonly eventId: string;
  readonly token: string;
  /** `Valid` or `Invalid`. */
  readonly value: string;
}

/** Writes down what a user says of an event. Throws `NotAuthorizedException` for wrong tokens. */
export const takeFeedback = (
  context: UserPoolContext,
  pool: UserPool,
  { username, eventId, token, value }: UserFeedback,
): void => {
  const event = findEvent(pool, findUser(pool, username), eventId);
  const expected = Buffer.from(event.feedbackToken);
  const offered = Buffer.from(token);
  if (expected.length !== offered.length || !timingSafeEqual(expected, offered)) {
    throw notAuthorized('Invalid feedback token.');
  }
  giveFeedback(event, value, { provider: 'User', now: context.clock.now() });
};

const plain = (status: number, body: string): HttpAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'referrer-policy': 'no-referrer' },
  body,
});

/** Takes the one-click links of messages on risky sign-ins. */
export const createFeedbackRoute =
  (context: UserPoolContext): Route =>
  async ({ method, path, query }) => {
    if (path !== feedbackPath || method !== 'GET') return undefined;
    const member = (name: string): string => query.get(name) ?? '';
    try {
      takeFeedback(context, findPool(context, member('pool')), {
        username: member('user'),
        eventId: member('event'),
        token: member('token'),
        value: member('value'),
      });
    } catch (error) {
      if (error instanceof AwsError) return plain(400, 'This link is not valid.\n');
      throw error;
    }
    return plain(200, 'Thank you. Your answer was noted.\n');
  };
