import { isErasure, isFederation } from './flow-names.ts';
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
  /** Who they are at identity providers, each named as Cognito names such a user. */
  readonly identities?: readonly string[];
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
  const sub = typeof key === 'string' ? /^ACCOUNT#(.+)$/u.exec(key)?.[1] : undefined;
  // What is left of an erased account names nobody; what was there before does.
  const told = (name: string): unknown =>
    partOf(NewImage, name)['S'] ?? partOf(OldImage, name)['S'];
  return person(told('userName'), sub, told('email'));
};

/** The address that an identity provider tells, before anything is made of it. */
const providerEmail = (request: unknown): unknown => {
  const attributes = partOf(request, 'attributes');
  return ['userInfo', 'idToken', 'samlResponse']
    .map((part) => partOf(attributes, part)['email'])
    .find((email) => typeof email === 'string');
};

/** The attribute `identities`: a JSON list of what the user is linked to. */
const identitiesIn = (value: unknown): string[] => {
  if (typeof value !== 'string') return [];
  try {
    return (JSON.parse(value) as unknown[]).map((one) => {
      const { providerName, userId } = Object(one) as Part;
      return `${String(providerName)}_${String(userId)}`;
    });
  } catch {
    return [];
  }
};

/** Whom an invocation is about: by Cognito's attributes, a domain event, or a table's records. */
export const personOf = ({ user, request }: Invocation): Person => {
  if (Array.isArray(request)) return inRecords(request);
  const attributes = partOf(request, 'userAttributes');
  const detail = partOf(request, 'detail');
  const account = partOf(detail, 'account');
  const identities = identitiesIn(attributes['identities']);
  return {
    ...person(
      user === '' ? account['userName'] : user,
      attributes['sub'] ?? detail['sub'],
      attributes['email'] ?? account['email'] ?? providerEmail(request),
    ),
    ...(identities.length === 0 ? {} : { identities }),
  };
};

const endOf = ({ at, ms }: Invocation): number => Date.parse(at) + ms;

interface GrowingFlow {
  readonly user: string;
  email: string | undefined;
  /** When the last of its invocations ended, in milliseconds since 1970. */
  end: number;
  readonly invocations: Invocation[];
}

const goesOn = ({ end, invocations }: GrowingFlow, next: Invocation): boolean => {
  const isOther = isErasure(next) && !invocations.some(isErasure);
  return !isOther && Date.parse(next.at) - end <= PAUSE_MS;
};

/**
 * Every name by which what belongs together may be known. A user whom federation makes has nothing
 * else in common with who came from the identity provider than the address.
 */
const namesOf = (
  invocation: Invocation,
  { user, sub, email, identities = [] }: Person,
): string[] => {
  const isByAddress = isFederation(invocation) || invocation.source === 'PreSignUp_AdminCreateUser';
  const names = [user, sub, ...identities, isByAddress ? email : undefined]
    .filter((name) => name !== undefined)
    .map((name) => name.toLowerCase());
  return names.length === 0 ? [''] : names;
};

/**
 * Groups invocations (oldest first) by what users did, newest flow first. Cognito names no flow,
 * so a flow is what was invoked for one user without a pause; an erasure is one of its own. Events
 * know a user by `sub`, Cognito by name, providers by theirs: whatever told several joins them.
 */
export const flowsOf = (all: readonly Invocation[]): Flow[] => {
  const flows: GrowingFlow[] = [];
  const current = new Map<string, GrowingFlow>();
  const nameOf = new Map<string, string>();
  for (const invocation of all) {
    const about = personOf(invocation);
    const { user, sub, email } = about;
    if (sub !== undefined && user !== undefined && user !== sub) nameOf.set(sub, user);
    const known = user ?? sub ?? '';
    const name = nameOf.get(known) ?? known;
    const names = namesOf(invocation, { ...about, user: name });
    const running = names
      .map((one) => current.get(one))
      .find((flow) => flow !== undefined && goesOn(flow, invocation));
    const flow = running ?? { user: name, email, end: 0, invocations: [] };
    if (!running) flows.push(flow);
    flow.invocations.push(invocation);
    flow.email ??= email;
    flow.end = Math.max(flow.end, endOf(invocation));
    for (const one of names) current.set(one, flow);
  }
  return flows.toReversed();
};
