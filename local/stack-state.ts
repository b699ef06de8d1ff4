import type { Services } from './stack-services.ts';
import type { StackSettings } from './stack-settings.ts';
import type { LocalEvents } from './events/local-events.ts';
import { type IdentityPart } from './services/cognito-identity/identity-part.ts';
import { type ObjectStore } from './services/s3/object-store.ts';
import { keptClock, keptDescription } from './state/kept-stack.ts';
import { openStateKeeper, type StateKeeper } from './state/state-keeper.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';
import type { createUserPools } from './user-pool/user-pools.ts';

/** A secret that is none: the same everywhere, for a pool that exists on this machine only. */
const MACHINE_CLIENT_SECRET = 'poolkeeperlocalmachineclientsecret0000000000000000';

type UserPools = ReturnType<typeof createUserPools>;

/** Makes the user pool and the app clients that the template describes, or brings them up to it. */
export const makeUserPool = (
  { userPool, clients, groups, identityProviders, resourceServers }: LocalStackDescription,
  userPools: UserPools,
): void => {
  userPools.redeploy({
    userPoolId: userPool.userPoolId,
    properties: userPool.properties,
    clients: clients.map(({ clientId, properties }) =>
      properties['GenerateSecret'] === true
        ? { clientId, properties, clientSecret: MACHINE_CLIENT_SECRET }
        : { clientId, properties },
    ),
    groups: groups.map(({ properties }) => properties),
    identityProviders: identityProviders.map(({ properties }) => properties),
    resourceServers: resourceServers.map(({ properties }) => properties),
  });
};

/** Keeps nothing. */
export const NO_KEEPER: StateKeeper = {
  during: (work) => work(),
  save: () => undefined,
  rewrite: () => undefined,
  close: async () => undefined,
};

/** Restores what the data folder holds, if there is one, and makes what the template describes. */
export const makeState = async (
  { description, dataFolder }: StackSettings,
  {
    clock,
    mailbox,
    issuedCodes,
    dynamoDb,
    userPools,
    objects,
    identity,
    feedback,
    events,
  }: Services & {
    readonly userPools: UserPools;
    readonly events: LocalEvents;
    readonly objects: ObjectStore;
    readonly identity: IdentityPart;
  },
): Promise<StateKeeper> => {
  // The template also says where zips lie; what is made of it stands in the rest.
  const { template: _template, ...madeFrom } = description;
  const made = keptDescription(madeFrom);
  const parts = [
    keptClock(clock),
    mailbox.kept,
    issuedCodes.kept,
    dynamoDb.kept,
    objects.kept,
    feedback.kept,
    ...events.kept,
    made,
  ];
  const keeper =
    dataFolder === undefined
      ? NO_KEEPER
      : await openStateKeeper(dataFolder, [...parts, ...userPools.kept, ...identity.kept]);
  for (const table of description.tables) await dynamoDb.createTable(table);
  // What was changed through the API stays, until the template itself has changed.
  if (!made.isCurrent()) makeUserPool(description, userPools);
  keeper.save();
  return keeper;
};

type Forgetful = { readonly reset: () => void } | { readonly clear: () => void };

/** Empties every part that holds state in memory. */
export const forget = (parts: readonly Forgetful[]): void => {
  for (const part of parts) {
    if ('reset' in part) part.reset();
    else part.clear();
  }
};
