import { setTimeout } from 'node:timers/promises';
import { createClock } from './clock.ts';
import { captchaRoutes } from './captcha-routes.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { describedFunctions } from './described-functions.ts';
import { createFaults } from './faults.ts';
import { controlRoutes } from './gateway/control-routes.ts';
import type { LocalEvents } from './events/local-events.ts';
import { createLaterListeners, createStackEvents, drainAll } from './events/stack-events.ts';
import { eventRoutes } from './events/event-routes.ts';
import { createGateway } from './gateway/gateway.ts';
import { createAwsCallRecords } from './lambda/aws-calls.ts';
import { noteCalls, noteS3Calls } from './lambda/note-calls.ts';
import type { LambdaFunction } from './lambda/invocation.ts';
import { createLambdaRuntime } from './lambda/runtime.ts';
import { createLiveFeed, type LiveEvents, type LiveFeed } from './live/live-feed.ts';
import { mailRoutes } from './mails/mail-routes.ts';
import { createDemoProvider } from './demo-provider/demo-provider.ts';
import {
  createIdentityPart,
  type IdentityPart,
} from './services/cognito-identity/identity-part.ts';
import { createDynamoDb } from './services/dynamodb/dynamodb.ts';
import { createHttpApi, isHttpApiPath } from './services/http-api/http-api.ts';
import { createIssuedCodes } from './services/issued-codes.ts';
import { createKms } from './services/kms/kms.ts';
import { createMailbox } from './services/mailbox.ts';
import { createObjectStore, type ObjectStore } from './services/s3/object-store.ts';
import { createS3 } from './services/s3/s3.ts';
import type { PutEvent } from './services/eventbridge/event-buses.ts';
import { createMailFeedback } from './services/ses/mail-feedback.ts';
import { createSes } from './services/ses/ses.ts';
import { createSns } from './services/sns/sns.ts';
import { stackRoutes } from './stack-routes.ts';
import { keptClock, keptDescription } from './state/kept-stack.ts';
import { saveAfterCalls, saveAfterRequests } from './state/save-after.ts';
import { openStateKeeper, type StateKeeper } from './state/state-keeper.ts';
import { fixedNames } from './template/fixed-names.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';
import { createCodeEncryption } from './triggers/encrypt-code.ts';
import { createTimeline } from './triggers/timeline.ts';
import { timelineRoutes } from './triggers/timeline-routes.ts';
import { createUserPoolTriggers } from './triggers/trigger-runner.ts';
import { createUserPools } from './user-pool/user-pools.ts';

/** How a local stack is started. */
export interface StackSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** What to make at start, read from the packaged template of stage `local`. */
  readonly description: LocalStackDescription;
  /** Where the bundles are: `<folder>/<function>/index.js`. */
  readonly buildFolder: string;
  /** Functions beside those of the template; pools that were made by the API may name them. */
  readonly ownFunctions?: readonly LambdaFunction[];
  /** `aws`: tokens name the pool's AWS URL as issuer; `local`: the gateway's. */
  readonly issuer?: 'aws' | 'local';
  /** The suite under which codes are encrypted; Cognito's own is not documented. */
  readonly codeSuite?: 'committing' | 'non-committing';
  /** Where the state is kept; without it the state ends with the stack. */
  readonly dataFolder?: string;
  /** Hears every line that a function writes. */
  readonly onLog?: (functionName: string, line: string) => void;
}

/** A running local stack. */
export interface Stack {
  readonly url: string;
  readonly port: number;
  /** Invokes a function by its folder name. */
  readonly invoke: ReturnType<typeof createLambdaRuntime>['invoke'];
  /** Tells the console and other pages what happens. */
  readonly live: LiveFeed;
  /** Resolves once no custom sender and no consumer of events is at work or waits for a retry. */
  readonly drain: () => Promise<void>;
  /** Stops listening and ends every function's process. */
  readonly close: () => Promise<void>;
}

/** A secret that is none: the same everywhere, for a pool that exists on this machine only. */
const MACHINE_CLIENT_SECRET = 'poolkeeperlocalmachineclientsecret0000000000000000';

const createServices = async ({ description }: StackSettings) => {
  const clock = createClock();
  const later = createLaterListeners();
  const issuedCodes = createIssuedCodes();
  const live = createLiveFeed();
  const mailbox = createMailbox(clock, issuedCodes, (message) => live.publish('message', message));
  const mailEvents = description.events?.mailEvents ?? [];
  const put = (event: PutEvent) => later.onMailEvent(event);
  const feedback = createMailFeedback({ mailbox, clock, mailEvents, put });
  return {
    later,
    feedback,
    clock,
    live,
    issuedCodes,
    mailbox,
    awsCalls: createAwsCallRecords(),
    faults: createFaults(),
    ses: createSes({ mailbox, clock, feedback }),
    sns: createSns({ mailbox }),
    kms: createKms(),
    dynamoDb: await createDynamoDb({ clock, onRecords: (records) => later.onRecords(records) }),
  };
};

type Services = Awaited<ReturnType<typeof createServices>>;

const createTriggers = (settings: StackSettings, services: Services, gatewayUrl: () => string) => {
  const { clock, faults, live } = services;
  const timeline = createTimeline(clock, (entry) => live.publish('invocation', entry));
  const runtime = createLambdaRuntime({
    functions: [
      ...describedFunctions(settings.description, settings.buildFolder),
      ...(settings.ownFunctions ?? []),
    ],
    clock,
    faults,
    awsCalls: services.awsCalls,
    gatewayUrl,
    ...(settings.onLog ? { onLog: settings.onLog } : {}),
  });
  const encryptCode = createCodeEncryption({
    kms: services.kms,
    keyArn: fixedNames.codeKeyArn,
    suite: settings.codeSuite ?? 'committing',
  });
  const triggers = createUserPoolTriggers({ runtime, clock, faults, timeline, encryptCode });
  return { timeline, runtime, triggers };
};

type UserPools = ReturnType<typeof createUserPools>;

/** Makes the user pool and the app clients that the template describes, or brings them up to it. */
const makeUserPool = (
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

/** How long the mailbox waits for senders that are at work before it answers. */
const SENDERS_MS = 3000;
const UNREF = { ref: false };

const NO_KEEPER: StateKeeper = {
  during: (work) => work(),
  save: () => undefined,
  rewrite: () => undefined,
  close: async () => undefined,
};

/** Restores what the data folder holds, if there is one, and makes what the template describes. */
const makeState = async (
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
  const made = keptDescription(description);
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
const forget = (parts: readonly Forgetful[]): void => {
  for (const part of parts) {
    if ('reset' in part) part.reset();
    else part.clear();
  }
};

/** Listens; whatever was started ends again when that fails. */
const listenOr = async <T>(close: () => Promise<void>, listen: () => Promise<T>): Promise<T> => {
  try {
    return await listen();
  } catch (error) {
    await close();
    throw error;
  }
};

/**
 * Starts a local stack on 127.0.0.1: the user pool of the template with its triggers running as
 * built, and every AWS service that they call. Rejects with advice when the port or the data folder
 * is in use, or when the kept state is damaged.
 */
export const startStack = async (settings: StackSettings): Promise<Stack> => {
  let url = '';
  const gatewayUrl = () => url;
  const services = await createServices(settings);
  const { clock, live, faults, issuedCodes, mailbox, ses, sns, kms, dynamoDb, feedback } = services;
  const { timeline, runtime, triggers } = createTriggers(settings, services, gatewayUrl);
  const issuer = settings.issuer ?? 'aws';
  const userPools = createUserPools({ clock, triggers, mailbox, issuedCodes, issuer, gatewayUrl });
  const objects = createObjectStore(settings.description.buckets ?? [], clock);
  const identity = createIdentityPart({ ...settings.description, userPools, clock });
  const held = { keeper: NO_KEEPER };
  const during: StateKeeper['during'] = (work) => held.keeper.during(work);
  const events = createStackEvents(settings.description, services.later, {
    clock,
    runtime,
    timeline,
    during,
  });
  const keeper = await makeState(settings, { ...services, userPools, objects, identity, events });
  held.keeper = keeper;

  const s3 = createS3({ store: objects, faults, authorize: noteS3Calls(services.awsCalls, identity.authorizeS3) });

  const reset = async () => {
    triggers.clear();
    clock.reset();
    events.clear();
    const kept = [mailbox, faults, issuedCodes, timeline, ses, objects, userPools, identity];
    forget([feedback, ...kept]);
    await dynamoDb.reset();
    makeUserPool(settings.description, userPools);
    keeper.rewrite();
  };
  const frontEnd = () => ({ description: settings.description, region: fixedNames.region, url });
  const stateful = [userPools, dynamoDb, ses, sns, events.service, ...identity.services];
  const serviceNames = [...stateful, kms, s3].map(({ name }) => name);
  const onChange = (what: LiveEvents['changed']) => {
    if (what === 'clock') events.schedules.check();
    live.publish('changed', what);
  };
  const drain = () => drainAll(triggers, events);
  const sent = () => Promise.race([drain(), setTimeout(SENDERS_MS, undefined, UNREF)]);
  const httpApis = (settings.description.httpApis ?? []).map((api) =>
    createHttpApi({ api, invoke: runtime.invoke, clock, gatewayUrl, issuer }),
  );
  const routes = [
    controlRoutes({
      mailbox,
      sent,
      faults,
      clock,
      services: serviceNames,
      functions: runtime.functionNames,
      onChange,
    }),
    timelineRoutes({ timeline, runtime }),
    stackRoutes({ triggers, events, reset, frontEnd, live }),
    eventRoutes({ schedules: events.schedules, feedback }),
    captchaRoutes(settings.description, clock),
    identity.route,
    s3.route,
    ...httpApis,
    mailRoutes,
    ...consoleRoutes,
    ...userPools.routes,
    createDemoProvider(),
  ];
  const gateway = createGateway({
    services: [
      ...stateful.map((one) => saveAfterCalls(identity.guard(one), keeper.during)),
      identity.guard(kms),
    ],
    routes: [saveAfterRequests(routes, keeper.during)],
    faults,
    ownCors: isHttpApiPath,
    onCall: noteCalls(services.awsCalls),
  });
  const close = async () => {
    triggers.clear();
    events.stop();
    await gateway.close();
    await runtime.close();
    // What was at work has ended with its process; nothing may write after the folder is given back.
    await events.drain();
    await keeper.close();
    await dynamoDb.close();
  };
  const listening = await listenOr(close, () => gateway.listen(settings.port));
  url = listening.url;
  events.start();
  return { ...listening, live, invoke: runtime.invoke, drain, close };
};
