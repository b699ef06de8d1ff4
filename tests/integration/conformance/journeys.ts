import {
  AdminCreateUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateResourceServerCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandInput,
  NotAuthorizedException,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SetRiskConfigurationCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import type { TriggerSource } from '../../fixtures/event-fixtures.ts';
import {
  addOidcProvider,
  goThroughProvider,
  startOidcProvider,
} from '../user-pool/federation/oidc-provider.ts';
import { openBrowser } from '../user-pool/oauth/browser.ts';
import { askTokens, authorizePath, CALLBACK, exchange } from '../user-pool/oauth/oauth-pool.ts';
import { type ConformanceStack, PASSWORD, UserPoolId } from './conformance-stack.ts';

/** What a person or program does, and which events it must cause, once each, in this order. */
export interface Journey {
  readonly name: string;
  readonly sources: readonly TriggerSource[];
  readonly run: (stack: ConformanceStack) => Promise<void>;
  /** Custom senders in place of the custom message; only their events are compared then. */
  readonly senders?: boolean;
  readonly sms?: boolean;
  /** Threat protection acts on risks. */
  readonly threats?: boolean;
  /** Devices are remembered. */
  readonly devices?: boolean;
  /**
   * Where an event must differ from its fixture, because this journey's user or caller does: kinds
   * by path, `undefined` for a key that must be absent.
   */
  readonly differs?: Partial<Record<TriggerSource, Differences>>;
}

/** Kinds of values by the path of their keys. */
export type Differences = Readonly<Record<string, string | undefined>>;

const EMAIL = 'jane@example.com';
const PHONE = '+15550100';
const TEMPORARY = 'a temporary password';
const ClientMetadata = { page: 'start' };
const phone = { phone_number: PHONE, phone_number_verified: 'true' };

const withPhone: Differences = {
  'request.userAttributes.phone_number': 'string',
  'request.userAttributes.phone_number_verified': 'string',
};
const withMetadata: Differences = { 'request.clientMetadata': 'object' };
const federated: Differences = {
  'request.userAttributes.locale': undefined,
  'request.userAttributes.identities': 'string',
};

const attributesOf = (values: Record<string, string>) =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

const signUp = ({ api, clientId }: ConformanceStack, more: Record<string, string> = {}) =>
  api.send(
    new SignUpCommand({
      ClientId: clientId(),
      Username: EMAIL,
      Password: PASSWORD,
      UserAttributes: attributesOf({ email: EMAIL, name: 'Jane', locale: 'en', ...more }),
      ClientMetadata,
    }),
  );

const resend = ({ api, clientId }: ConformanceStack) =>
  api.send(
    new ResendConfirmationCodeCommand({ ClientId: clientId(), Username: EMAIL, ClientMetadata }),
  );

const start = (
  { api, clientId }: ConformanceStack,
  AuthFlow: NonNullable<InitiateAuthCommandInput['AuthFlow']>,
  AuthParameters: Record<string, string>,
) => api.send(new InitiateAuthCommand({ ClientId: clientId(), AuthFlow, AuthParameters }));

const signIn = async (stack: ConformanceStack, PASSWORD_ = PASSWORD, USERNAME = EMAIL) =>
  start(stack, 'USER_PASSWORD_AUTH', { USERNAME, PASSWORD: PASSWORD_ });

const refused = (error: unknown): void => {
  if (!(error instanceof NotAuthorizedException)) throw error;
};

const respond = (
  { api, clientId }: ConformanceStack,
  asked: Awaited<ReturnType<typeof start>>,
  answers: Record<string, string>,
  metadata?: Record<string, string>,
) =>
  api.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId(),
      ChallengeName: asked.ChallengeName,
      Session: asked.Session,
      ChallengeResponses: { USERNAME: EMAIL, ...answers },
      ...(metadata ? { ClientMetadata: metadata } : {}),
    }),
  );

const createByAdmin = ({ api }: ConformanceStack, more: Record<string, string> = {}) =>
  api.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: EMAIL,
      TemporaryPassword: TEMPORARY,
      DesiredDeliveryMediums: [more['phone_number'] ? 'SMS' : 'EMAIL'],
      UserAttributes: attributesOf({
        email: EMAIL,
        email_verified: 'true',
        name: 'Jane',
        locale: 'en',
        ...more,
      }),
    }),
  );

const forgetPassword = (
  { api, clientId }: ConformanceStack,
  Username = EMAIL,
  metadata?: Record<string, string>,
) =>
  api.send(new ForgotPasswordCommand({ ClientId: clientId(), Username, ClientMetadata: metadata }));

/** Changes a contact and asks for its code once more. */
const changeContact = async (
  stack: ConformanceStack,
  AttributeName: 'email' | 'phone_number',
  Value: string,
) => {
  const { AuthenticationResult } = await signIn(stack);
  await stack.forget();
  const AccessToken = AuthenticationResult?.AccessToken;
  const UserAttributes = [{ Name: AttributeName, Value }];
  await stack.api.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
  await stack.drain();
  await stack.api.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }));
};

/** Signs in twice with a client that remembers its device. */
const signInFromKnownDevice = async (stack: ConformanceStack): Promise<void> => {
  await stack.makeUser(EMAIL);
  const Pool = new CognitoUserPool({
    UserPoolId,
    ClientId: stack.clientId(),
    endpoint: stack.url,
  });
  const user = new CognitoUser({ Username: EMAIL, Pool });
  const signInOnce = () =>
    new Promise((resolve, reject) => {
      user.authenticateUser(new AuthenticationDetails({ Username: EMAIL, Password: PASSWORD }), {
        onSuccess: resolve,
        onFailure: reject,
      });
    });
  await signInOnce();
  await stack.forget();
  await signInOnce();
};

const OAUTH = {
  AllowedOAuthFlowsUserPoolClient: true,
  CallbackURLs: [CALLBACK],
};

const federate = async (stack: ConformanceStack, times: number): Promise<void> => {
  const provider = await startOidcProvider();
  try {
    provider.person = {
      sub: 'jane-1',
      email: EMAIL,
      email_verified: true,
      name: 'Jane',
    };
    await addOidcProvider(stack, provider, {
      name: 'Corp',
      mapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
    });
    const client = await stack.makeClient({
      ...OAUTH,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile'],
      SupportedIdentityProviders: ['Corp'],
    });
    for (let time = 1; time <= times; time += 1) {
      if (time === times) await stack.forget();
      const path = authorizePath(client.id, { identity_provider: 'Corp', scope: 'openid' });
      const back = await goThroughProvider(openBrowser(stack), path);
      await exchange(stack, back, { client_id: client.id });
    }
  } finally {
    await provider.stop();
  }
};

const machine = async (stack: ConformanceStack): Promise<void> => {
  await stack.api.send(
    new CreateResourceServerCommand({
      UserPoolId,
      Identifier: 'things',
      Name: 'Things',
      Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
    }),
  );
  const { id, secret } = await stack.makeClient({
    ...OAUTH,
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['things/read'],
    CallbackURLs: [],
  });
  await askTokens(stack, {
    grant_type: 'client_credentials',
    client_id: id,
    client_secret: secret,
    aws_client_metadata: '{"job":"nightly"}',
  });
};

const MESSAGES: readonly Journey[] = [
  {
    name: 'sign-up, another code, confirmation',
    sources: [
      'PreSignUp_SignUp',
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'PostConfirmation_ConfirmSignUp',
    ],
    run: async (stack) => {
      await signUp(stack);
      await resend(stack);
      const ConfirmationCode = await stack.codeFor(EMAIL);
      await stack.api.send(
        new ConfirmSignUpCommand({ ClientId: stack.clientId(), Username: EMAIL, ConfirmationCode }),
      );
    },
  },
  {
    name: 'sign-in with a password, refresh',
    sources: [
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
      'TokenGeneration_RefreshTokens',
    ],
    run: async (stack) => {
      await stack.makeUser(EMAIL);
      const { AuthenticationResult } = await signIn(stack);
      const REFRESH_TOKEN = AuthenticationResult?.RefreshToken ?? '';
      await start(stack, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN });
    },
  },
  {
    name: 'a user made by an administrator, first sign-in',
    sources: [
      'PreSignUp_AdminCreateUser',
      'CustomMessage_AdminCreateUser',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ],
    differs: { PostAuthentication_Authentication: withMetadata },
    run: async (stack) => {
      await createByAdmin(stack);
      const asked = await signIn(stack, TEMPORARY);
      await respond(stack, asked, { NEW_PASSWORD: PASSWORD }, ClientMetadata);
    },
  },
  {
    name: 'forgotten password',
    sources: ['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword'],
    run: async (stack) => {
      await stack.makeUser(EMAIL);
      await forgetPassword(stack);
      await stack.api.send(
        new ConfirmForgotPasswordCommand({
          ClientId: stack.clientId(),
          Username: EMAIL,
          Password: `${PASSWORD} 2`,
          ConfirmationCode: await stack.codeFor(EMAIL),
          ClientMetadata,
        }),
      );
    },
  },
  {
    name: 'a changed address',
    sources: ['CustomMessage_UpdateUserAttribute', 'CustomMessage_VerifyUserAttribute'],
    run: async (stack) => {
      await stack.makeUser(EMAIL);
      await changeContact(stack, 'email', 'jane2@example.com');
    },
  },
  {
    name: 'sign-in by a custom challenge',
    sources: [
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ],
    run: async (stack) => {
      await stack.makeUser(EMAIL);
      const asked = await start(stack, 'CUSTOM_AUTH', { USERNAME: EMAIL });
      await respond(stack, asked, { ANSWER: 'blue' });
    },
  },
  {
    name: 'sign-in by a code in a message',
    sms: true,
    sources: [
      'PreAuthentication_Authentication',
      'CustomMessage_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ],
    differs: {
      PreAuthentication_Authentication: withPhone,
      PostAuthentication_Authentication: withPhone,
      TokenGeneration_Authentication: withPhone,
    },
    run: async (stack) => {
      await stack.makeUser(EMAIL, phone);
      const choice = { USERNAME: EMAIL, PREFERRED_CHALLENGE: 'SMS_OTP' };
      const asked = await start(stack, 'USER_AUTH', choice);
      await respond(stack, asked, { SMS_OTP_CODE: await stack.codeFor(PHONE) });
    },
  },
  {
    name: 'migration at sign-in',
    sources: [
      'UserMigration_Authentication',
      'PreSignUp_AdminCreateUser',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ],
    run: async (stack) => {
      await signIn(stack, PASSWORD, 'old@example.com');
    },
  },
  {
    name: 'migration at a forgotten password',
    sources: [
      'UserMigration_ForgotPassword',
      'PreSignUp_AdminCreateUser',
      'CustomMessage_ForgotPassword',
    ],
    differs: {
      CustomMessage_ForgotPassword: withMetadata,
      PreSignUp_AdminCreateUser: withMetadata,
    },
    run: async (stack) => {
      await forgetPassword(stack, 'old@example.com', ClientMetadata);
    },
  },
  {
    name: 'sign-in from a known device',
    devices: true,
    sources: [
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_AuthenticateDevice',
    ],
    // This client library sends metadata with InitiateAuth, be they empty.
    differs: {
      PreAuthentication_Authentication: { 'request.validationData': 'object' },
    },
    run: signInFromKnownDevice,
  },
  {
    name: 'a machine',
    sources: ['TokenGeneration_ClientCredentials'],
    run: machine,
  },
  {
    name: 'first sign-in through a provider',
    sources: [
      'InboundFederation_ExternalProvider',
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ],
    differs: { PostConfirmation_ConfirmSignUp: federated },
    run: (stack) => federate(stack, 1),
  },
  {
    name: 'later sign-in through a provider',
    sources: [
      'InboundFederation_ExternalProvider',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ],
    differs: {
      PreAuthentication_Authentication: { ...federated, 'request.userNotFound': undefined },
      PostAuthentication_Authentication: federated,
    },
    run: (stack) => federate(stack, 2),
  },
];

const senderJourneys = (sender: 'CustomEmailSender' | 'CustomSMSSender'): readonly Journey[] => {
  const sms = sender === 'CustomSMSSender';
  const contact: Record<string, string> = sms ? phone : {};
  const common = { senders: true, sms };
  return [
    {
      ...common,
      name: `sign-up with the ${sender}`,
      sources: [`${sender}_SignUp`, `${sender}_ResendCode`],
      run: async (stack) => {
        await signUp(stack, sms ? { phone_number: PHONE } : {});
        await stack.drain();
        await resend(stack);
      },
    },
    {
      ...common,
      name: `an invitation with the ${sender}`,
      sources: [`${sender}_AdminCreateUser`],
      run: async (stack) => {
        await createByAdmin(stack, contact);
      },
    },
    {
      ...common,
      name: `forgotten password and sign-in by code with the ${sender}`,
      sources: [`${sender}_ForgotPassword`, `${sender}_Authentication`],
      run: async (stack) => {
        await stack.makeUser(EMAIL, contact);
        await forgetPassword(stack);
        await stack.drain();
        const PREFERRED_CHALLENGE = sms ? 'SMS_OTP' : 'EMAIL_OTP';
        await start(stack, 'USER_AUTH', { USERNAME: EMAIL, PREFERRED_CHALLENGE });
      },
    },
    {
      ...common,
      name: `a changed contact with the ${sender}`,
      sources: [`${sender}_UpdateUserAttribute`, `${sender}_VerifyUserAttribute`],
      run: async (stack) => {
        await stack.makeUser(EMAIL, contact);
        const contactName = sms ? 'phone_number' : 'email';
        await changeContact(stack, contactName, sms ? '+15550101' : 'jane2@example.com');
      },
    },
  ];
};

/** Signs in after so many wrong passwords that threat protection sees a risk, and blocks it. */
const signInAtRisk = async (stack: ConformanceStack): Promise<void> => {
  await stack.api.send(
    new SetRiskConfigurationCommand({
      UserPoolId,
      AccountTakeoverRiskConfiguration: {
        Actions: { HighAction: { EventAction: 'BLOCK', Notify: true } },
      },
    }),
  );
  await stack.makeUser(EMAIL);
  for (const time of [1, 2, 3, 4, 5]) {
    await signIn(stack, `wrong password ${time}`).catch(refused);
  }
  await stack.advance(2);
  await signIn(stack).catch(refused);
};

const THREATS: readonly Journey[] = [
  {
    name: 'a sign-in at risk',
    senders: true,
    threats: true,
    sources: ['CustomEmailSender_AccountTakeOverNotification'],
    run: signInAtRisk,
  },
];

/** Every journey; a new trigger source is one more row. */
export const journeys: readonly Journey[] = [
  ...MESSAGES,
  ...senderJourneys('CustomEmailSender'),
  ...senderJourneys('CustomSMSSender'),
  ...THREATS,
];
