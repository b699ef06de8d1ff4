import type { Invocation } from './live-entries.ts';

/** What one user did at one time: the functions that were invoked for it, in their order. */
export interface Flow {
  /** User name in the pool, or `sub`; empty for what is no user's. */
  readonly user: string;
  /** The address, as far as an event has told it. */
  readonly email: string | undefined;
  readonly invocations: readonly Invocation[];
}

/** Whom an invocation is about, as far as its event says. */
interface Person {
  readonly user?: string;
  readonly sub?: string;
  readonly email?: string;
}

/** A pause after which the next invocation for a user belongs to something else they did. */
const PAUSE_MS = 2000;

type Part = Readonly<Record<string, unknown>>;

const partOf = (value: unknown, name: string): Part =>
  Object((Object(value) as Part)[name]) as Part;

const person = (user: unknown, sub: unknown, email: unknown): Person => ({
  ...(typeof user === 'string' && user !== '' ? { user } : {}),
  ...(typeof sub === 'string' ? { sub } : {}),
  ...(typeof email === 'string' ? { email } : {}),
});

/** The first record of a table's stream, in DynamoDB's own form. */
const inRecords = ([first]: readonly unknown[]): Person => {
  const { Keys, NewImage, OldImage } = partOf(first, 'dynamodb');
  const key = partOf(Keys, 'pk')['S'];
  const image = NewImage ?? OldImage;
  const sub = typeof key === 'string' ? /^ACCOUNT#(.+)$/u.exec(key)?.[1] : undefined;
  return person(partOf(image, 'userName')['S'], sub, partOf(image, 'email')['S']);
};

/** Whom an invocation is about: by Cognito's attributes, a domain event, or a table's records. */
export const personOf = ({ user, request }: Invocation): Person => {
  if (Array.isArray(request)) return inRecords(request);
  const attributes = partOf(request, 'userAttributes');
  const detail = partOf(request, 'detail');
  const account = partOf(detail, 'account');
  return person(
    user === '' ? account['userName'] : user,
    attributes['sub'] ?? detail['sub'],
    attributes['email'] ?? account['email'],
  );
};

const endOf = ({ at, ms }: Invocation): number => Date.parse(at) + ms;

const belongs = (running: readonly Invocation[], next: Invocation): boolean => {
  const last = running.at(-1);
  return last !== undefined && Date.parse(next.at) - endOf(last) <= PAUSE_MS;
};

interface GrowingFlow {
  readonly user: string;
  email: string | undefined;
  readonly invocations: Invocation[];
}

/**
 * Groups invocations (oldest first) by what users did, newest flow first. Cognito names no flow,
 * so a flow is what was invoked for one user without a pause. Events know a user by `sub`, Cognito
 * by name: whatever told both joins them.
 */
export const flowsOf = (all: readonly Invocation[]): Flow[] => {
  const flows: GrowingFlow[] = [];
  const current = new Map<string, GrowingFlow>();
  const nameOf = new Map<string, string>();
  for (const invocation of all) {
    const { user, sub, email } = personOf(invocation);
    if (sub !== undefined && user !== undefined && user !== sub) nameOf.set(sub, user);
    const known = user ?? sub ?? '';
    const key = nameOf.get(known) ?? known;
    const running = current.get(key);
    if (running && belongs(running.invocations, invocation)) {
      running.invocations.push(invocation);
      running.email ??= email;
      continue;
    }
    const started = { user: key, email, invocations: [invocation] };
    current.set(key, started);
    flows.push(started);
  }
  return flows.toReversed();
};
