import type { MailFeedback } from './mail-feedback.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest, type Route } from '../../gateway/http.ts';

/** What the local SES says of its account: it sends everything, as one that has left the sandbox. */
const account = {
  DedicatedIpAutoWarmupEnabled: false,
  EnforcementStatus: 'HEALTHY',
  ProductionAccessEnabled: true,
  SendingEnabled: true,
  SendQuota: { Max24HourSend: 2_000_000, MaxSendRate: 1000, SentLast24Hours: 0 },
  SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
};

/** Every identity is verified here. */
const identity = (name: string) => ({
  IdentityType: name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
  FeedbackForwardingStatus: true,
  VerifiedForSendingStatus: true,
  VerificationStatus: 'SUCCESS',
  DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS', SigningAttributesOrigin: 'AWS_SES' },
  MailFromAttributes: {
    MailFromDomain: `mail.${name}`,
    MailFromDomainStatus: 'SUCCESS',
    BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
  },
});

const notSuppressed = (): HttpAnswer => ({
  ...jsonAnswer({ message: 'Email address does not exist on your suppression list.' }, 404),
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'NotFoundException' },
});

const after = (path: string, prefix: string): string | undefined =>
  path.startsWith(prefix) ? decodeURIComponent(path.slice(prefix.length)) : undefined;

/** SES's own list of addresses that it does not write to. */
type SuppressionList = Pick<MailFeedback, 'suppressed' | 'allow'>;

const suppression = (
  { suppressed, allow }: SuppressionList,
  method: string,
  address: string,
): HttpAnswer => {
  const reason = suppressed.get(address.toLowerCase());
  if (reason === undefined) return notSuppressed();
  if (method === 'DELETE') {
    allow(address);
    return jsonAnswer({});
  }
  const found = { EmailAddress: address, Reason: reason, LastUpdateTime: 1_767_225_600 };
  return jsonAnswer({ SuppressedDestination: found });
};

const answer = ({ method, path }: HttpRequest, list: SuppressionList): HttpAnswer | undefined => {
  if (method === 'GET' && path === '/v2/email/account') return jsonAnswer(account);
  const name = after(path, '/v2/email/identities/');
  if (method === 'GET' && name !== undefined) return jsonAnswer(identity(name));
  const address = after(path, '/v2/email/suppression/addresses/');
  return address === undefined ? undefined : suppression(list, method, address);
};

/**
 * The part of SES's second API that tells of the account: `GetAccount`, `GetEmailIdentity`,
 * `GetSuppressedDestination` and `DeleteSuppressedDestination`.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
 */
export const sesAccountRoutes =
  (list: SuppressionList): Route =>
  async (request) =>
    answer(request, list);
