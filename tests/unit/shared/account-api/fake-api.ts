import type { ApiRequest, AccountApiParts } from '../../../../shared/account-api/api-parts.ts';
import { accountApi } from '../../../../shared/account-api/app.ts';
import type { BindingResult } from '../../../../shared/account-api/identity-binding.ts';
import type { Account } from '../../../../shared/accounts/account.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import type { Dataset } from '../../../../shared/datasets/dataset.ts';
import { standing, storeWith } from '../accounts/fake-account-store.ts';
import { checkDescribed } from './described-answers.ts';

/** When everything happens, in milliseconds. */
export const now = Date.parse('2026-11-22T12:00:00Z');

/** The active account of the caller, in version 3. */
export const account: Account = {
  ...newAccount(
    { sub: 'sub-1', userName: 'jane', attributes: { sub: 'sub-1', email: 'jane@example.com' } },
    'confirmation',
    now,
  ),
  version: 3,
};

/** A dataset in version 2. */
export const dataset: Dataset = {
  name: 'notes',
  version: 2,
  etag: '2-abcdefgh',
  json: '{"list":["milk"]}',
  bytes: 17,
  createdAt: '2026-11-22T11:00:00.000Z',
  updatedAt: '2026-11-22T11:30:00.000Z',
};

/** An ID token, as far as anybody here looks into it. */
export const idTokenOf = (sub: string): string =>
  `e30.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.c2ln`;

/** What there is, as its stores tell it. */
export interface FakeWorld {
  /** What the account's reader finds; status `erased` for the trace of one. */
  readonly account?: Account | 'erased';
  readonly update?: 'stale' | 'missing';
  readonly erasure?: 'stale' | 'missing';
  readonly binding?: BindingResult;
  /** The id that the identity pool gives for every ID token; it refuses them where there is none. */
  readonly identity?: string;
  readonly hasNoIdentityPool?: boolean;
  readonly items?: readonly Readonly<Record<string, unknown>>[];
  readonly datasets?: Partial<AccountApiParts['datasets']>;
  readonly accounts?: Partial<AccountApiParts['accounts']>;
}

/** The world of an active account whose identity the pool knows. */
export const usual: FakeWorld = { account, identity: 'eu-west-1:1' };

const accountsOf = (world: FakeWorld, asked: string[]): AccountApiParts['accounts'] => ({
  ...storeWith(),
  read: async () => (world.account === 'erased' ? undefined : world.account),
  findStanding: async () =>
    world.account === 'erased' ? standing({ status: 'erased' }) : world.account,
  update: async (_, { expected, change }) => {
    asked.push('update');
    const { email = account.email, ...rest } = change;
    return world.update ?? ({ ...account, email, ...rest, version: expected + 1 } as Account);
  },
  beginErasure: async (_, { receipt, requestedAt }) => {
    asked.push('mark');
    return world.erasure ?? { receipt, requestedAt };
  },
  ...world.accounts,
});

const never = async (): Promise<never> => {
  throw new Error('Nobody should have asked for this.');
};

/** The parts of an API in this world; what they are asked for that changes something is noted. */
export const partsOf = (world: FakeWorld, asked: string[] = []): AccountApiParts => ({
  accounts: accountsOf(world, asked),
  datasets: {
    list: never,
    read: never,
    create: never,
    replace: never,
    remove: never,
    ...world.datasets,
  },
  holdings: {
    items: async () => world.items ?? [],
    address: async () => ({ sk: 'EMAIL', bouncedAt: 'then' }),
    bindIdentity: async ({ expected }) => {
      asked.push('bind');
      return world.binding ?? { kind: 'bound', version: expected + 1 };
    },
    noteErasure: async () => {
      asked.push('note');
    },
  },
  ...(world.hasNoIdentityPool === true
    ? {}
    : {
        identities: {
          identityOf: async () => {
            asked.push('verify');
            return world.identity;
          },
        },
      }),
  limits: { maxBytes: 1000, maxCount: 20 },
  eraseWithin: 300_000,
});

/** A request, and what differs from the usual. */
export interface Asking {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly world?: FakeWorld;
  readonly signedInAt?: number;
}

/**
 * Asks the API by method and path; gives the answer, what was changed, and what failed. Throws if
 * the answer is none that the API's document describes.
 */
export const ask = async (route: string, asking: Asking = {}) => {
  const { headers = {}, body, world = usual, signedInAt = now } = asking;
  const [method = '', path = ''] = route.split(' ');
  const asked: string[] = [];
  const failures: unknown[] = [];
  const app = accountApi(partsOf(world, asked), (error) => failures.push(error));
  const request = new Request(`https://api.invalid${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const provider = 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Poolkeep1';
  const caller = { sub: 'sub-1', userPoolId: 'p', provider, clientId: 'c', signedInAt };
  const known: ApiRequest = { caller, signal: new AbortController().signal, now };
  const answer = await app.fetch(request, known);
  const text = await answer.text();
  const { status, headers: given } = answer;
  const told = { status, headers: given, body: text === '' ? undefined : JSON.parse(text) };
  checkDescribed(route, told);
  return { ...told, asked, failures };
};
