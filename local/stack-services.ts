import type { StackSettings } from './stack-settings.ts';
import { createClock } from './clock.ts';
import { describedFunctions } from './described-functions.ts';
import { createFaults } from './faults.ts';
import { createLaterListeners } from './events/stack-events.ts';
import { createAwsCallRecords } from './lambda/aws-calls.ts';
import { createLambdaRuntime } from './lambda/runtime.ts';
import { createLiveFeed } from './live/live-feed.ts';
import { createDynamoDb } from './services/dynamodb/dynamodb.ts';
import { createIssuedCodes } from './services/issued-codes.ts';
import { createKms } from './services/kms/kms.ts';
import { createMailbox } from './services/mailbox.ts';
import type { PutEvent } from './services/eventbridge/event-buses.ts';
import { createMailFeedback } from './services/ses/mail-feedback.ts';
import { createSes } from './services/ses/ses.ts';
import { createSns } from './services/sns/sns.ts';
import { fixedNames } from './template/fixed-names.ts';
import { createCodeEncryption } from './triggers/encrypt-code.ts';
import { createTimeline } from './triggers/timeline.ts';
import { createUserPoolTriggers } from './triggers/trigger-runner.ts';

/** Makes the services of a local stack that need no user pool. */
export const createServices = async ({ description }: StackSettings) => {
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

/** The services of a local stack that need no user pool. */
export type Services = Awaited<ReturnType<typeof createServices>>;

/** Makes what runs functions, and what calls them for user pools. */
export const createTriggers = (
  settings: StackSettings,
  services: Services,
  gatewayUrl: () => string,
) => {
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
  const triggers = createUserPoolTriggers({
    runtime,
    clock,
    faults,
    timeline,
    encryptCode,
    untilSettled: () => services.later.settled(),
  });
  return { timeline, runtime, triggers };
};
