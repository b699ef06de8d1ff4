import { invalidLambdaResponse } from './errors.ts';
import { optionalObject, optionalText } from './input.ts';
import type { MessageCause, MessageReason } from './message-cause.ts';
import type { UserPool } from './model.ts';
import { hasLinkPlaceholder, verifiesByLink } from './verification-link.ts';

/** Texts with placeholders. */
export interface MessageTexts {
  readonly smsMessage: string;
  readonly emailMessage: string;
  readonly emailSubject: string;
}

/** Stands for the code or temporary password in every message. */
export const CODE_PLACEHOLDER = '{####}';

/** Stands for the username in invitations. */
export const USERNAME_PLACEHOLDER = '{username}';

const invitationTexts = (pool: Pick<UserPool, 'settings'>): MessageTexts => {
  const config = optionalObject(pool.settings, 'AdminCreateUserConfig') ?? {};
  const template = optionalObject(config, 'InviteMessageTemplate') ?? {};
  const fallback = 'Your username is {username} and temporary password is {####}.';
  return {
    smsMessage: optionalText(template, 'SMSMessage') ?? fallback,
    emailMessage: optionalText(template, 'EmailMessage') ?? fallback,
    emailSubject: optionalText(template, 'EmailSubject') ?? 'Your temporary password',
  };
};

const authenticationTexts = (pool: Pick<UserPool, 'settings'>): MessageTexts => {
  const email = optionalObject(pool.settings, 'EmailMfaConfiguration') ?? {};
  const fallback = 'Your authentication code is {####}.';
  return {
    smsMessage: optionalText(pool.settings, 'SmsAuthenticationMessage') ?? fallback,
    emailMessage:
      optionalText(email, 'Message') ??
      optionalText(pool.settings, 'EmailAuthenticationMessage') ??
      fallback,
    emailSubject:
      optionalText(email, 'Subject') ??
      optionalText(pool.settings, 'EmailAuthenticationSubject') ??
      'Your authentication code',
  };
};

const linkTexts = (
  template: Readonly<Record<string, unknown>>,
): Pick<MessageTexts, 'emailMessage' | 'emailSubject'> => ({
  emailMessage:
    optionalText(template, 'EmailMessageByLink') ??
    'Please click the link below to verify your email address. {##Verify Email##}',
  emailSubject: optionalText(template, 'EmailSubjectByLink') ?? 'Your verification link',
});

/** The texts that a pool sends when no trigger gives others. Pure. */
export const defaultTexts = (
  pool: Pick<UserPool, 'settings'>,
  reason: MessageReason,
): MessageTexts => {
  if (reason === 'AdminCreateUser') return invitationTexts(pool);
  if (reason === 'Authentication') return authenticationTexts(pool);
  const template = optionalObject(pool.settings, 'VerificationMessageTemplate') ?? {};
  const fallback =
    reason === 'ForgotPassword'
      ? 'Your password reset code is {####}'
      : 'Your verification code is {####}';
  return {
    smsMessage:
      optionalText(template, 'SmsMessage') ??
      optionalText(pool.settings, 'SmsVerificationMessage') ??
      fallback,
    emailMessage:
      optionalText(template, 'EmailMessage') ??
      optionalText(pool.settings, 'EmailVerificationMessage') ??
      fallback,
    emailSubject:
      optionalText(template, 'EmailSubject') ??
      optionalText(pool.settings, 'EmailVerificationSubject') ??
      'Your verification code',
    ...(verifiesByLink(pool, reason) ? linkTexts(template) : {}),
  };
};

const BODY_LIMIT = 20_000;
const LINE_LIMIT = 140;

/**
 * The characters that Cognito takes in a message; no format characters such as a zero-width space.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cognito-userpool-verificationmessagetemplate.html
 */
const BODY_CHARACTERS = /^[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*$/u;

/**
 * What is wrong with a text that a CustomMessage trigger returned; `undefined` when nothing. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const textProblem = (
  name: keyof MessageTexts,
  value: string,
  { reason, byLink }: MessageCause,
): string | undefined => {
  const limit = name === 'emailMessage' ? BODY_LIMIT : LINE_LIMIT;
  if (value.length > limit) return `${name} must have length less than or equal to ${limit}`;
  if (name !== 'smsMessage' && !BODY_CHARACTERS.test(value)) {
    return `${name} has characters outside of [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]`;
  }
  if (name === 'emailSubject') return undefined;
  if (byLink && name === 'emailMessage') {
    return hasLinkPlaceholder(value) ? undefined : `${name} must contain {##some words##}`;
  }
  if (!value.includes(CODE_PLACEHOLDER)) return `${name} must contain ${CODE_PLACEHOLDER}`;
  if (reason === 'AdminCreateUser' && !value.includes(USERNAME_PLACEHOLDER)) {
    return `${name} must contain ${USERNAME_PLACEHOLDER}`;
  }
  return undefined;
};

/**
 * The texts that a CustomMessage trigger returned over the pool's own. Throws
 * `InvalidLambdaResponseException` for texts that Cognito would not send.
 */
export const customTexts = (
  response: Readonly<Record<string, unknown>>,
  fallback: MessageTexts,
  cause: MessageCause,
): MessageTexts => {
  const chosen = (name: keyof MessageTexts): string => {
    const value = response[name] ?? undefined;
    if (value === undefined || value === '') return fallback[name];
    if (typeof value !== 'string') throw invalidLambdaResponse('Unrecognizable lambda output');
    const problem = textProblem(name, value, cause);
    if (problem) throw invalidLambdaResponse(`Invalid lambda function output : ${problem}`);
    return value;
  };
  return {
    smsMessage: chosen('smsMessage'),
    emailMessage: chosen('emailMessage'),
    emailSubject: chosen('emailSubject'),
  };
};

/** A text with every placeholder replaced. The values go in as they are. Pure. */
export const fillPlaceholders = (
  message: string,
  values: { readonly code: string; readonly username: string },
): string =>
  message
    .split(CODE_PLACEHOLDER)
    .map((part) => part.split(USERNAME_PLACEHOLDER).join(values.username))
    .join(values.code);
