import type { Clock } from '../clock.ts';
import type { MadeCall } from '../lambda/aws-calls.ts';
import type { TimelineEntry } from './user-pool-triggers.ts';

/** Older entries make room for newer ones. */
const KEPT = 10_000;

/** What is known of an invocation when it starts. */
export interface StartedInvocation extends Pick<
  TimelineEntry,
  'trigger' | 'source' | 'user' | 'attempt' | 'request'
> {
  /** The function that is invoked. */
  readonly functionName?: string | undefined;
  /** The whole event, of which `request` may be a part; `request` itself where it is left out. */
  readonly event?: object;
}

/** What is known of it when it has ended. */
export interface EndedInvocation extends Pick<TimelineEntry, 'response' | 'error'> {
  readonly logs?: readonly string[];
  readonly calls?: readonly MadeCall[];
  /** Where it is known better than by the time since the start. */
  readonly ms?: number;
}

/** Everything that is known of one invocation. */
export interface DetailedEntry extends TimelineEntry {
  readonly functionName?: string;
  /** The event that the function received, but for passwords. */
  readonly event: unknown;
  /** Lines that it wrote. */
  readonly logs: readonly string[];
  /** What it called of AWS. */
  readonly calls: readonly MadeCall[];
}

/** Every invocation of a function by an event, oldest first; `GET /_local/triggers`. */
export interface Timeline {
  /** Notes the start; the returned function notes the end, from which on the entry is listed. */
  start(invocation: StartedInvocation): (ended: EndedInvocation) => void;
  /**
   * The ended invocations in the order in which they started. `user` is a user name or an e-mail
   * address.
   */
  entries(filter?: { readonly user?: string }): TimelineEntry[];
  /** One of them with its event, its log and its calls. */
  details(id: string): DetailedEntry | undefined;
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

/** What lists leave out. */
type Details = Pick<DetailedEntry, 'functionName' | 'event' | 'logs' | 'calls'>;

interface Slot {
  entry?: TimelineEntry;
  details?: Details;
}

const detailsOf = (
  { functionName, event }: StartedInvocation,
  request: unknown,
  { logs = [], calls = [] }: EndedInvocation,
): Details => ({
  ...(functionName === undefined ? {} : { functionName }),
  event: event === undefined ? request : { ...structuredClone(event), request },
  logs,
  calls,
});

/**
 * Makes an empty timeline that keeps the newest 10,000 invocations. `onEnded` hears each entry as
 * soon as it is listed.
 */
export const createTimeline = (
  clock: Clock,
  onEnded: (entry: TimelineEntry) => void = () => undefined,
): Timeline => {
  let slots: Slot[] = [];
  let count = 0;
  return {
    start: (invocation) => {
      const slot: Slot = {};
      const started = performance.now();
      const at = new Date(clock.now()).toISOString();
      const { trigger, source, user, attempt } = invocation;
      // Copies: the user pool goes on working with its own objects.
      const request = withoutPassword(structuredClone(invocation.request));
      count += 1;
      const id = String(count);
      slots.push(slot);
      if (slots.length > KEPT) slots.shift();
      return (ended) => {
        const { logs: _logs, calls: _calls, ms = performance.now() - started, ...outcome } = ended;
        slot.details = detailsOf(invocation, request, ended);
        slot.entry = {
          id,
          trigger,
          source,
          user,
          attempt,
          request,
          ...structuredClone(outcome),
          ms: Math.round(ms),
          at,
        };
        onEnded(slot.entry);
      };
    },
    entries: ({ user } = {}) =>
      slots
        .flatMap(({ entry }) => entry ?? [])
        .filter((entry) => user === undefined || isOf(user, entry)),
    details: (id) => {
      const found = slots.find(({ entry }) => entry?.id === id);
      return found?.entry && found.details ? { ...found.entry, ...found.details } : undefined;
    },
    clear: () => {
      slots = [];
    },
  };
};
