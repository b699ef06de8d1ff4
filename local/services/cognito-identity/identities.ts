import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { KeptPart } from '../../state/kept-part.ts';

/** An identity of the pool: of a user, or of a guest as long as it has no login. */
export interface Identity {
  /** `<region>:<guid>`. */
  readonly id: string;
  /** The subject at each provider. */
  readonly logins: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly changedAt: number;
}

/** A user of a provider. */
export interface Login {
  readonly providerName: string;
  readonly subject: string;
}

/** The identities of the one local pool. */
export interface Identities {
  get(id: string): Identity | undefined;
  /** Those of users by their login; a user without one gets one. */
  ofUser(login: Login): Identity;
  newGuest(): Identity;
  /** Makes a guest's identity that of a user. */
  adopt(identity: Identity, login: Login): Identity;
  list(): readonly Identity[];
  remove(id: string): boolean;
  clear(): void;
  readonly kept: KeptPart;
}

/** Makes an empty list of identities. */
export const createIdentities = (clock: Pick<Clock, 'now'>, region: string): Identities => {
  const identities = new Map<string, Identity>();
  const keep = (identity: Identity): Identity => {
    identities.set(identity.id, identity);
    return identity;
  };
  const create = (logins: Identity['logins']): Identity => {
    const now = clock.now();
    return keep({ id: `${region}:${randomUUID()}`, logins, createdAt: now, changedAt: now });
  };
  const find = ({ providerName, subject }: Login): Identity | undefined =>
    [...identities.values()].find(({ logins }) => logins[providerName] === subject);
  return {
    get: (id) => identities.get(id),
    ofUser: (login) => find(login) ?? create({ [login.providerName]: login.subject }),
    newGuest: () => create({}),
    adopt: (identity, login) =>
      keep({
        ...identity,
        logins: { ...identity.logins, [login.providerName]: login.subject },
        changedAt: clock.now(),
      }),
    list: () => [...identities.values()],
    remove: (id) => identities.delete(id),
    clear: () => identities.clear(),
    kept: {
      name: 'identities',
      records: () => [...identities].map(([id, identity]) => [id, JSON.stringify(identity)]),
      restore: (records) => {
        for (const [id, identity] of records) identities.set(id, identity as Identity);
      },
    },
  };
};
