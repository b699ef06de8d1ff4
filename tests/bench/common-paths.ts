import { randomUUID } from 'node:crypto';
import { marshall } from '@aws-sdk/util-dynamodb';
import { eventsOf } from '../../shared/accounts/account-events.ts';
import { accountItem } from '../fixtures/account-item.ts';
import { newAccount } from '../../shared/accounts/new-account.ts';
import type { TriggerName } from '../../shared/events/triggers.ts';
import { createKms } from '../../local/services/kms/kms.ts';
import { mailEventDetail } from '../../local/services/ses/mail-event.ts';
import { fixedNames } from '../../local/template/fixed-names.ts';
import { createCodeEncryption } from '../../local/triggers/encrypt-code.ts';
import { eventOf, type FixtureEvent, type TriggerSource } from '../fixtures/event-fixtures.ts';

/** What a function is mostly called with. */
interface CommonPath {
  readonly trigger: TriggerName;
  readonly source: TriggerSource;
  /** Each invocation is for another user, as for most users it happens once. */
  readonly newUser?: true;
  /** Each invocation is for another message: a message that has been sent is not sent again. */
  readonly newCode?: true;
}

/** What a function that is no trigger is mostly called with, made anew for each invocation. */
interface OwnPath {
  readonly nextEvent: () => unknown;
}

/** A batch as the pipe hands it over: three accounts have come into being. */
const recordsOfTheTable = () =>
  Array.from({ length: 3 }, () => {
    const sub = randomUUID();
    const owner = { sub, userName: sub, attributes: { sub, email: 'jane@example.com' } };
    const item = accountItem(newAccount(owner, 'confirmation', Date.now()));
    return { eventName: 'INSERT', dynamodb: { NewImage: marshall(item) } };
  });

/** The user whom the other events are about reads their account. */
const readingTheAccount = () => {
  const { request } = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
  const { sub } = Object(request['userAttributes']) as { readonly sub: string };
  const iss = `https://cognito-idp.${fixedNames.region}.amazonaws.com/${fixedNames.userPoolId}`;
  const claims = { sub, iss, username: sub, client_id: 'client', token_use: 'access' };
  return {
    version: '2.0',
    routeKey: 'GET /me',
    rawPath: '/me',
    rawQueryString: '',
    headers: { accept: 'application/json' },
    requestContext: { http: { method: 'GET' }, authorizer: { jwt: { claims, scopes: [] } } },
    isBase64Encoded: false,
  };
};

/** What a rule with a schedule sends. */
const anHour = () => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  time: '2026-11-22T12:00:00Z',
  resources: [],
  detail: {},
});

/** A new account, as the bus tells of it; `own` are attributes beside the address. */
const accountCreated = (own: Readonly<Record<string, string>> = {}) => {
  const sub = randomUUID();
  const owner = { sub, userName: sub, attributes: { sub, email: 'jane@example.com', ...own } };
  const after = accountItem(newAccount(owner, 'confirmation', Date.now()));
  const [event] = eventsOf({ after });
  return { source: 'poolkeeper.accounts', 'detail-type': event?.detailType, detail: event?.detail };
};

const welcomed = () => accountCreated({ email_verified: 'true' });

/** A reset of the password of the user whom the other events are about. */
const passwordChanged = () => {
  const { request } = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
  const { sub } = Object(request['userAttributes']) as { readonly sub: string };
  const at = '2026-11-22T12:00:00Z';
  const id = `PasswordChanged:${sub}:${randomUUID()}`;
  return {
    source: 'poolkeeper.accounts',
    'detail-type': 'PasswordChanged',
    detail: { version: 1, id, at, sub },
  };
};

/** A mail that has come back, to an address each time another. */
const mailBounced = () => {
  const sub = randomUUID();
  const address = `${sub}@example.com`;
  const details = { configurationSet: 'poolkeeper-local', tags: { kind: 'sign-up', account: sub } };
  const mail = {
    id: randomUUID(),
    at: '2026-11-22T12:00:00Z',
    from: 'no-reply@poolkeeper.example',
    subject: 'Your confirmation code',
    destination: { to: [address], cc: [], bcc: [] },
  };
  const recipients = [address];
  const event = { fate: 'bounce', mail, details, recipients, at: Date.now() } as const;
  return { source: 'aws.ses', 'detail-type': 'Email Bounced', detail: mailEventDetail(event) };
};

/** By folder in `functions/`. */
const commonPaths: Readonly<Record<string, CommonPath | OwnPath>> = {
  'pre-sign-up': { trigger: 'PreSignUp', source: 'PreSignUp_SignUp', newUser: true },
  'inbound-federation': {
    trigger: 'InboundFederation',
    source: 'InboundFederation_ExternalProvider',
  },
  'custom-message': { trigger: 'CustomMessage', source: 'CustomMessage_SignUp' },
  'post-confirmation': {
    trigger: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
    newUser: true,
  },
  'delete-unconfirmed-users': { nextEvent: anHour },
  'account-events': { nextEvent: recordsOfTheTable },
  'assign-groups': { nextEvent: () => accountCreated() },
  'welcome-mail': { nextEvent: welcomed },
  'account-notices': { nextEvent: passwordChanged },
  'mail-feedback': { nextEvent: mailBounced },
  'reconcile-accounts': { nextEvent: () => ({ dryRun: true }) },
  'account-api': { nextEvent: readingTheAccount },
  'erase-account': { nextEvent: anHour },
  'pre-authentication': {
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
  },
  'post-authentication': {
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
  },
  'pre-token-generation': {
    trigger: 'PreTokenGeneration',
    source: 'TokenGeneration_Authentication',
  },
  'custom-sms-sender': {
    trigger: 'CustomSMSSender',
    source: 'CustomSMSSender_SignUp',
    newCode: true,
  },
  'custom-email-sender': {
    trigger: 'CustomEmailSender',
    source: 'CustomEmailSender_SignUp',
    newCode: true,
  },
};

const forNewUser = (event: FixtureEvent): FixtureEvent => {
  const sub = randomUUID();
  const { userAttributes } = event.request;
  const attributes = typeof userAttributes === 'object' ? { ...userAttributes } : {};
  // Who signs up has none yet.
  const known = 'sub' in attributes ? { sub } : {};
  const request = { ...event.request, userAttributes: { ...attributes, ...known } };
  return { ...event, userName: sub, request };
};

const encrypt = createCodeEncryption({
  kms: createKms(),
  keyArn: fixedNames.codeKeyArn,
  suite: 'committing',
});

const withNewCode = async (event: FixtureEvent): Promise<FixtureEvent> => {
  const secret = { code: '123456', userPoolId: fixedNames.userPoolId, escapeHtml: false };
  return { ...event, request: { ...event.request, code: await encrypt(secret) } };
};

/**
 * Gives the events that a function is measured with, one for each invocation. Throws for a
 * function whose common path is not known.
 */
export const commonEvents = (folder: string): (() => unknown) => {
  const path = commonPaths[folder];
  if (!path) throw new Error(`functions/${folder} needs an event in tests/bench/common-paths.ts.`);
  if ('nextEvent' in path) return path.nextEvent;
  const event = eventOf(path.trigger, path.source);
  if (path.newCode) return () => withNewCode(event);
  return path.newUser ? () => forNewUser(event) : () => event;
};

/** The confirmation of the user whom the other events are about; it makes their account. */
export const confirmationOfTheUser = (): FixtureEvent =>
  eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
