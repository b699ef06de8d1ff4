import { countingOnce } from '../budgets/budget-expression.ts';
import { addressKey } from '../addresses/recipient-keys.ts';
import { addressDigest, invitationKey, waitingKey } from './admission-keys.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { mailboxCounter } from './sign-up-counters.ts';

/** An action of a transaction in plain values; `update` is missing where only the condition counts. */
export interface AdmissionAction {
  /** What it means when this condition fails. */
  readonly refusal: Admission;
  /** Its condition also fails where this attempt was the last that was counted; the item tells. */
  readonly countsOnce?: string;
  readonly key: { readonly pk: string; readonly sk: string };
  readonly update?: string;
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string | number | ReadonlySet<string>>>;
}

/** How one attempt to be let in is made. */
export interface AdmissionAttempt {
  /** Puts the address on the waiting list, where it would otherwise need an invitation. */
  readonly waiting: boolean;
  /** The mailbox has counted this attempt before, and is not asked again. */
  readonly counted: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const mailboxAction = (request: AdmissionRequest, now: number): AdmissionAction[] => {
  const counted = mailboxCounter(request);
  if (!counted) return [];
  const { counter, refusal } = counted;
  const { attempt } = request;
  return [{ ...countingOnce(counter, now, attempt), refusal, countsOnce: attempt }];
};

/** A captcha is remembered for longer than any solution can be used. */
const CAPTCHA_LIFE = 24 * 3600;

const seconds = (now: number): number => Math.floor(now / 1000);

/** The same address may use a solution again: Cognito tries a slow trigger up to three times. */
const captchaAction = (id: string, who: string, now: number): AdmissionAction => ({
  refusal: 'captcha-used',
  key: { pk: `CAPTCHA#${id}`, sk: 'CAPTCHA' },
  update: 'SET #by = :by, #expiresAt = :expiresAt',
  condition: 'attribute_not_exists(#by) OR #by = :by OR #expiresAt <= :now',
  names: { '#by': 'usedBy', '#expiresAt': 'expiresAt' },
  values: { ':by': who, ':expiresAt': seconds(now) + CAPTCHA_LIFE, ':now': seconds(now) },
});

const invitationAction = (
  request: AdmissionRequest,
  who: string,
  now: number,
): AdmissionAction => ({
  refusal: 'not-invited',
  key: invitationKey(
    request.invitation === undefined
      ? { email: request.address.canonical }
      : { code: request.invitation },
  ),
  update: 'ADD #usedBy :whoSet',
  condition:
    '#uses > :zero AND #expiresAt > :now AND (attribute_not_exists(#for) OR #for = :who) AND ' +
    '(attribute_not_exists(#usedBy) OR contains(#usedBy, :who) OR size(#usedBy) < #uses)',
  names: { '#uses': 'uses', '#expiresAt': 'expiresAt', '#for': 'for', '#usedBy': 'usedBy' },
  values: { ':zero': 0, ':now': seconds(now), ':who': who, ':whoSet': new Set([who]) },
});

const WAITING_LIFE = 366 * 24 * 3600;

const waitingAction = ({ address }: AdmissionRequest, now: number): AdmissionAction => ({
  refusal: 'waitlisted',
  key: waitingKey(address.canonical),
  update: 'SET #email = :email, #since = if_not_exists(#since, :since), #expiresAt = :expiresAt',
  names: { '#email': 'email', '#since': 'since', '#expiresAt': 'expiresAt' },
  values: {
    ':email': address.canonical,
    ':since': new Date(now).toISOString(),
    ':expiresAt': seconds(now) + WAITING_LIFE,
  },
});

const deliverableAction = ({ address }: AdmissionRequest, now: number): AdmissionAction => ({
  refusal: 'address-undeliverable',
  key: addressKey(address),
  condition: 'attribute_not_exists(undeliverableSince) OR expiresAt <= :now',
  values: { ':now': seconds(now) },
});

/**
 * The actions of one transaction that lets a sign-up in or puts it on the waiting list. All of them
 * are on items of this sign-up's own, so that transactions of different people never meet. Items that
 * have expired count as gone, though DynamoDB may delete them days late.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export const admissionActions = (
  request: AdmissionRequest,
  { waiting, counted, now }: AdmissionAttempt,
): readonly AdmissionAction[] => {
  const who = addressDigest(request.address.canonical);
  const needsInvitation = request.mode !== 'open';
  return [
    ...(request.captchaId === undefined ? [] : [captchaAction(request.captchaId, who, now)]),
    ...(counted ? [] : mailboxAction(request, now)),
    deliverableAction(request, now),
    ...(needsInvitation && waiting ? [waitingAction(request, now)] : []),
    ...(needsInvitation && !waiting ? [invitationAction(request, who, now)] : []),
  ];
};
