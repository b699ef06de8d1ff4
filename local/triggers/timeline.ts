import type { Clock } from '../clock.ts';
import type { TimelineEntry } from './user-pool-triggers.ts';

/** Older entries make room for newer ones. */
const KEPT = 10_000;

/** What is known of an invocation when it starts. */
export type StartedInvocation = Pick<
  TimelineEntry,
  'trigger' | 'source' | 'user' | 'attempt' | 'request'
>;

/** What is known of it when it has ended. */
export type EndedInvocation = Pick<TimelineEntry, 'response' | 'error'>;

/** Every invocation of a trigger's function, oldest first; `GET /_local/triggers`. */
export interface Timeline {
  /** Notes the start; the returned function notes the end, from which on the entry is listed. */
  start(invocation: StartedInvocation): (ended: EndedInvocation) => void;
  /** The ended invocations in the order in which they started. */
  /** `user` is a user name or an e-mail address. */
  entries(filter?: { readonly user?: string }): TimelineEntry[];
  clear(): void;
}

const SECRET_REQUEST_KEY = 'password';

/** The request as the function saw it, but for the password that a migration is given. */
const withoutPassword = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && SECRET_REQUEST_KEY in request
    ? { ...request, [SECRET_REQUEST_KEY]: '***' }
    : request;

const emailIn = (request: unknown): unknown => {
  const { userAttributes } = Object(request) as { userAttributes?: unknown };
  return (Object(userAttributes) as { email?: unknown }).email;
};

/** Whether an entry is of this user, by name or by the address that the event carried. */
const isOf = (user: string, entry: TimelineEntry): boolean =>
  entry.user === user || emailIn(entry.request) === user;

/**
 * Makes an empty timeline that keeps the newest 10,000 invocations. `onEnded` hears each entry as
 * soon as it is listed.
 */
export const createTimeline = (
  clock: Clock,
  onEnded: (entry: TimelineEntry) => void = () => undefined,
): Timeline => {
  let slots: { entry?: TimelineEntry }[] = [];
  return {
    start: (invocation) => {
      const slot: (typeof slots)[number] = {};
      const started = performance.now();
      const at = new Date(clock.now()).toISOString();
      // Copies: the user pool goes on working with its own objects.
      const request = withoutPassword(structuredClone(invocation.request));
      slots.push(slot);
      if (slots.length > KEPT) slots.shift();
      return (ended) => {
        slot.entry = {
          ...invocation,
          request,
          ...structuredClone(ended),
          ms: Math.round(performance.now() - started),
          at,
        };
        onEnded(slot.entry);
      };
    },
    entries: ({ user } = {}) =>
      slots
        .flatMap(({ entry }) => entry ?? [])
        .filter((entry) => user === undefined || isOf(user, entry)),
    clear: () => {
      slots = [];
    },
  };
};
