import { createServices, createTriggers } from './stack-services.ts';
import type { StackSettings } from './stack-settings.ts';
import { forget, makeState, makeUserPool, NO_KEEPER } from './stack-state.ts';
import { createStackEvents } from './events/stack-events.ts';
import { createDeployedPart } from './services/cloudformation/deployed-part.ts';
import { createIdentityPart } from './services/cognito-identity/identity-part.ts';
import { createObjectStore } from './services/s3/object-store.ts';
import { type StateKeeper } from './state/state-keeper.ts';
import { createUserPools } from './user-pool/user-pools.ts';

/** Everything that a local stack is made of, before anybody can reach it. */
export type StackParts = Awaited<ReturnType<typeof makeParts>>;

/** Makes the parts of a stack, with the state that the data folder holds. */
export const makeParts = async (settings: StackSettings, gatewayUrl: () => string) => {
  const services = await createServices(settings);
  const { clock, mailbox, issuedCodes } = services;
  const { timeline, runtime, triggers } = createTriggers(settings, services, gatewayUrl);
  const issuer = settings.issuer ?? 'aws';
  const userPools = createUserPools({ clock, triggers, mailbox, issuedCodes, issuer, gatewayUrl });
  const objects = createObjectStore(settings.description.buckets ?? [], clock);
  const identity = createIdentityPart({ ...settings.description, userPools, clock });
  const held = { keeper: NO_KEEPER };
  const during: StateKeeper['during'] = (work) => held.keeper.during(work);
  const shared = { clock, runtime, timeline, during };
  const events = createStackEvents(settings.description, services.later, shared);
  held.keeper = await makeState(settings, { ...services, userPools, objects, identity, events });
  const { keeper } = held;
  const deployed = createDeployedPart({
    description: settings.description,
    feedback: services.feedback,
    deadLetters: () => [...triggers.deadLetters(), ...events.deadLetters()],
  });
  return {
    ...services,
    timeline,
    runtime,
    triggers,
    issuer,
    userPools,
    objects,
    identity,
    events,
    keeper,
    deployed,
  };
};

/** Back to the state of a fresh start. */
export const resetParts = async (
  { description }: StackSettings,
  parts: StackParts,
): Promise<void> => {
  const { triggers, clock, events, dynamoDb, userPools, keeper } = parts;
  triggers.clear();
  clock.reset();
  events.clear();
  const { mailbox, faults, issuedCodes, timeline, ses, objects, identity, feedback, deployed } =
    parts;
  deployed.reset();
  forget([feedback, mailbox, faults, issuedCodes, timeline, ses, objects, userPools, identity]);
  await dynamoDb.reset();
  makeUserPool(description, userPools);
  keeper.rewrite();
};
