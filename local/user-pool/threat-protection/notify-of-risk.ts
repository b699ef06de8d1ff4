import type { ClientScope, UserPoolContext } from '../context.ts';
import { type Input, optionalObject, optionalText } from '../input.ts';
import { html } from '../login-pages/markup.ts';
import type { AuthEvent, User } from '../model.ts';
import { riskConfiguration, type RiskAction } from './risk-settings.ts';

/** A risky sign-in that its user hears of. */
export interface RiskNotice {
  readonly user: User;
  readonly event: AuthEvent;
  readonly action: RiskAction;
}

/** A time as `LOGIN_TIME` gives it, e.g. `Thu Jan 01 09:00:00 UTC 2026`. Pure. */
export const loginTime = (now: number): string => {
  const [day = '', date, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day.slice(0, 3)} ${month} ${date} ${time} UTC ${year}`;
};

/** Where a user says with one click whether a sign-in was their own. */
export const feedbackPath = '/_local/auth-event-feedback';

const feedbackLink = (
  context: UserPoolContext,
  { pool }: ClientScope,
  {
    user,
    event,
    value,
  }: { readonly user: User; readonly event: AuthEvent; readonly value: string },
): string => {
  const query = new URLSearchParams({
    pool: pool.id,
    user: user.username,
    event: event.id,
    token: event.feedbackToken,
    value,
  });
  return `${context.gatewayUrl()}${feedbackPath}?${query.toString()}`;
};

/**
 * `userAttributes` of the event `CustomEmailSender_AccountTakeOverNotification`: not the user's, but
 * the sign-in's. The local stack does not know where an address is.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
const noticeAttributes = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, event, action }: RiskNotice,
): Record<string, string> => ({
  EVENT_ID: event.id,
  USER_NAME: user.username,
  IP_ADDRESS: event.ipAddress,
  ACCOUNT_TAKE_OVER_ACTION: action,
  ONE_CLICK_LINK_VALID: feedbackLink(context, scope, { user, event, value: 'Valid' }),
  ONE_CLICK_LINK_INVALID: feedbackLink(context, scope, { user, event, value: 'Invalid' }),
  LOGIN_TIME: loginTime(event.createdAt),
  FEEDBACK_TOKEN: event.feedbackToken,
  CITY: 'Unknown',
  COUNTRY: 'Unknown',
});

const templates: Readonly<Record<RiskAction, string>> = {
  BLOCK: 'BlockEmail',
  MFA_REQUIRED: 'MfaEmail',
  MFA_IF_CONFIGURED: 'MfaEmail',
  NO_ACTION: 'NoActionEmail',
};

/** `{username}`, `{ip-address}` and so on, replaced by the values of the notice. Pure. */
export const fillNotice = (
  template: string,
  attributes: Readonly<Record<string, string>>,
  escape: (value: string) => string = (value) => value,
): string =>
  template.replaceAll(/\{([a-z-]+)\}/g, (placeholder, name: string) => {
    const key = name === 'username' ? 'USER_NAME' : name.replaceAll('-', '_').toUpperCase();
    const value = Object.hasOwn(attributes, key) ? attributes[key] : undefined;
    return value === undefined ? placeholder : escape(value);
  });

const DEFAULT_TEXT =
  'A sign-in to your account at {login-time} from {ip-address} looked unusual. Was it you? ' +
  'Yes: {one-click-link-valid} No: {one-click-link-invalid}';

const deliverNotice = (
  context: UserPoolContext,
  {
    configuration,
    to,
    attributes,
    action,
  }: {
    readonly configuration: Input;
    readonly to: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly action: RiskAction;
  },
): void => {
  const mail = optionalObject(configuration, templates[action]) ?? {};
  const text = optionalText(mail, 'TextBody') ?? DEFAULT_TEXT;
  const body = optionalText(mail, 'HtmlBody') ?? '';
  context.mailbox.deliver({
    channel: 'email',
    to,
    from: optionalText(configuration, 'From') ?? 'no-reply@verificationemail.com',
    subject: fillNotice(optionalText(mail, 'Subject') ?? 'New sign-in attempt', attributes),
    html: fillNotice(body, attributes, (value) => html`${value}`.markup),
    text: fillNotice(text, attributes),
    kind: '',
    locale: '',
  });
};

/**
 * Tells a user of a risky sign-in: by the custom e-mail sender if the pool has one, else by the
 * mails of the `NotifyConfiguration`; not at all without either. The address need not be verified.
 */
export const notifyOfRisk = (
  context: UserPoolContext,
  scope: ClientScope,
  notice: RiskNotice,
): void => {
  const { pool, client } = scope;
  const { user, action } = notice;
  const to = user.attributes['email'];
  if (!to) return;
  const attributes = noticeAttributes(context, scope, notice);
  if (context.triggers.has(pool.lambdaConfig, 'CustomEmailSender')) {
    context.triggers.send({
      userPoolId: pool.id,
      region: pool.region,
      lambdaConfig: pool.lambdaConfig,
      trigger: 'CustomEmailSender',
      source: 'CustomEmailSender_AccountTakeOverNotification',
      userName: user.username,
      clientId: client.id,
      request: {
        type: 'customEmailSenderRequestV1',
        clientMetadata: null,
        userAttributes: attributes,
      },
      code: null,
    });
    return;
  }
  const takeover = optionalObject(
    riskConfiguration(pool, client.id),
    'AccountTakeoverRiskConfiguration',
  );
  const configuration = takeover && optionalObject(takeover, 'NotifyConfiguration');
  if (configuration) deliverNotice(context, { configuration, to, attributes, action });
};
