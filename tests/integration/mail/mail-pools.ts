import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import type { Locale } from '../../../shared/mail/mail.ts';
import type { StackUnderTest } from '../local-stack.ts';

/** Who sends the messages of a pool: our custom senders, or Cognito with the texts we give it. */
export type SentBy = 'poolkeeper' | 'cognito';

/** How a message travels. */
export type Medium = 'email' | 'sms';

/** A pool that was made through the API, with a client of the API for it. */
export interface MailPool {
  readonly stack: StackUnderTest;
  readonly api: CognitoIdentityProviderClient;
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly sentBy: SentBy;
  readonly medium: Medium;
}

const lambdas = {
  poolkeeper: {
    CustomEmailSender: { LambdaArn: 'custom-email-sender', LambdaVersion: 'V1_0' },
    CustomSMSSender: { LambdaArn: 'custom-sms-sender', LambdaVersion: 'V1_0' },
    KMSKeyID: fixedNames.codeKeyArn,
    PostConfirmation: 'post-confirmation',
  },
  cognito: { CustomMessage: 'custom-message' },
} as const;

const mail = {
  EmailSendingAccount: 'DEVELOPER',
  SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/example.com',
  From: 'no-reply@example.com',
} as const;

/** Makes a pool whose users sign in with an address or a number; `settings` go over the rest. */
export const makeMailPool = async (
  stack: StackUnderTest,
  { sentBy, medium }: Pick<MailPool, 'sentBy' | 'medium'>,
  settings: Partial<CreateUserPoolCommandInput> = {},
): Promise<MailPool> => {
  const api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: fixedNames.region,
    maxAttempts: 1,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
  const contact = medium === 'email' ? 'email' : 'phone_number';
  const { UserPool } = await api.send(
    new CreateUserPoolCommand({
      PoolName: `${sentBy}-${medium}`,
      UsernameAttributes: [contact],
      AutoVerifiedAttributes: [contact],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [contact] },
      LambdaConfig: lambdas[sentBy],
      EmailConfiguration: mail,
      Policies: {
        PasswordPolicy: { MinimumLength: 12 },
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
      },
      ...settings,
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
    }),
  );
  return { stack, api, UserPoolId, ClientId: UserPoolClient?.ClientId ?? '', sentBy, medium };
};

let people = 0;

/** Somebody whom nobody else is, in the form that a medium reaches. */
export const somebody = (medium: Medium, locale: Locale): string => {
  people += 1;
  const number = String(people).padStart(4, '0');
  return medium === 'email' ? `somebody.${locale}.${number}@example.com` : `+3360000${number}`;
};
