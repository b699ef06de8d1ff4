import { resetParts, type StackParts } from './stack-parts.ts';
import type { StackSettings } from './stack-settings.ts';
import { setTimeout } from 'node:timers/promises';
import { captchaRoutes } from './captcha-routes.ts';
import { consoleRoutes } from './console/console-routes.ts';
import { controlRoutes } from './gateway/control-routes.ts';
import { drainAll } from './events/stack-events.ts';
import { eventRoutes } from './events/event-routes.ts';
import { createGateway, type Gateway } from './gateway/gateway.ts';
import { noteCalls, noteS3Calls } from './lambda/note-calls.ts';
import { mailRoutes } from './mails/mail-routes.ts';
import { createDemoProvider } from './demo-provider/demo-provider.ts';
import { createHttpApi, isHttpApiPath } from './services/http-api/http-api.ts';
import { createS3 } from './services/s3/s3.ts';
import { stackRoutes } from './stack-routes.ts';
import { saveAfterCalls, saveAfterRequests } from './state/save-after.ts';
import { fixedNames } from './template/fixed-names.ts';
import { timelineRoutes } from './triggers/timeline-routes.ts';
import type { Route } from './gateway/http.ts';

/** How long the mailbox waits for senders that are at work before it answers. */
const SENDERS_MS = 3000;
const UNREF = { ref: false };

const statefulServices = ({ userPools, dynamoDb, ses, sns, events, identity }: StackParts) => [
  userPools,
  dynamoDb,
  ses,
  sns,
  events.service,
  ...identity.services,
];

const createBucketService = ({ objects, faults, awsCalls, identity }: StackParts) =>
  createS3({ store: objects, faults, authorize: noteS3Calls(awsCalls, identity.authorizeS3) });

/** Resolves once no custom sender and no consumer of events is at work or waits for a retry. */
export const drainParts = ({ triggers, events }: StackParts): Promise<void> =>
  drainAll(triggers, events);

const unhurried = (): Promise<void> => setTimeout(SENDERS_MS, undefined, UNREF);

const createControlRoutes = (parts: StackParts, services: readonly string[]): Route => {
  const { mailbox, faults, clock, live, events, runtime } = parts;
  return controlRoutes({
    mailbox,
    sent: () => Promise.race([drainParts(parts), unhurried()]),
    faults,
    clock,
    services,
    functions: runtime.functionNames,
    onChange: (what) => {
      if (what === 'clock') events.schedules.check();
      live.publish('changed', what);
    },
  });
};

const createApis = ({ description }: StackSettings, parts: StackParts, gatewayUrl: () => string) =>
  (description.httpApis ?? []).map((api) => {
    const { runtime, clock, issuer } = parts;
    return createHttpApi({ api, invoke: runtime.invoke, clock, gatewayUrl, issuer });
  });

/** Makes the gateway: what answers at which path, and which calls are kept in the data folder. */
export const createStackGateway = (
  settings: StackSettings,
  parts: StackParts,
  gatewayUrl: () => string,
): Gateway => {
  const { clock, faults, identity, keeper, kms, awsCalls, events, userPools } = parts;
  const { description } = settings;
  const stateful = statefulServices(parts);
  const { deployed } = parts;
  const s3 = createBucketService(parts);
  const names = [...stateful, ...deployed.services, kms, s3].map(({ name }) => name);
  const frontEnd = () => ({ description, region: fixedNames.region, url: gatewayUrl() });
  const routes: Route[] = [
    createControlRoutes(parts, names),
    timelineRoutes(parts),
    stackRoutes({ ...parts, frontEnd, reset: () => resetParts(settings, parts) }),
    eventRoutes({ schedules: events.schedules, feedback: parts.feedback }),
    captchaRoutes(description, clock),
    identity.route,
    s3.route,
    ...deployed.routes,
    ...createApis(settings, parts, gatewayUrl),
    mailRoutes,
    ...consoleRoutes,
    ...userPools.routes,
    createDemoProvider(),
  ];
  const services = stateful.map((one) => saveAfterCalls(identity.guard(one), keeper.during));
  return createGateway({
    services: [...services, ...deployed.services, identity.guard(kms)],
    routes: [saveAfterRequests(routes, keeper.during)],
    faults,
    ownCors: isHttpApiPath,
    routedServices: [s3.name],
    onCall: noteCalls(awsCalls),
  });
};
