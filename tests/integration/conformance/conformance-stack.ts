import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import type { FixtureEvent } from '../../fixtures/event-fixtures.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

export const UserPoolId = fixedNames.userPoolId;
export const PASSWORD = 'correct horse battery';

const RECORDER = 'recorder';

const SYNCHRONOUS = {
  PreSignUp: RECORDER,
  PostConfirmation: RECORDER,
  PreAuthentication: RECORDER,
  PostAuthentication: RECORDER,
  PreTokenGenerationConfig: { LambdaArn: RECORDER, LambdaVersion: 'V3_0' },
  CustomMessage: RECORDER,
  DefineAuthChallenge: RECORDER,
  CreateAuthChallenge: RECORDER,
  VerifyAuthChallengeResponse: RECORDER,
  UserMigration: RECORDER,
  InboundFederation: { LambdaArn: RECORDER, LambdaVersion: 'V1_0' },
} as const;

const SENDERS = {
  CustomEmailSender: { LambdaArn: RECORDER, LambdaVersion: 'V1_0' },
  CustomSMSSender: { LambdaArn: RECORDER, LambdaVersion: 'V1_0' },
  KMSKeyID: fixedNames.codeKeyArn,
} as const;

const FLOWS = [
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const;

/** What a journey wants of its pool. */
export interface PoolKind {
  readonly senders: boolean;
  /** Codes go to the phone number. */
  readonly sms: boolean;
  readonly devices: boolean;
  /** Threat protection acts. */
  readonly threats: boolean;
}

/** The local stack with one function in every slot of the pool, which writes its events down. */
export interface ConformanceStack extends StackUnderTest {
  readonly api: CognitoIdentityProviderClient;
  /** The app client of the journeys. */
  readonly clientId: () => string;
  /** Everything back to the start, the recorder in every slot; senders in place of messages. */
  readonly prepare: (settings: PoolKind) => Promise<void>;
  readonly makeUser: (email: string, more?: Record<string, string>) => Promise<void>;
  readonly makeClient: (
    settings?: Partial<CreateUserPoolClientCommandInput>,
  ) => Promise<{ readonly id: string; readonly secret: string }>;
  /** The events since the last `forget`, in their order. */
  readonly events: () => Promise<FixtureEvent[]>;
  readonly forget: () => Promise<void>;
}

const poolSettings = ({
  senders,
  sms,
  devices,
  threats,
}: PoolKind): UpdateUserPoolCommandInput => ({
  UserPoolId,
  AutoVerifiedAttributes: [sms ? 'phone_number' : 'email'],
  LambdaConfig: senders ? { ...SYNCHRONOUS, CustomMessage: undefined, ...SENDERS } : SYNCHRONOUS,
  Policies: {
    PasswordPolicy: { MinimumLength: 12 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
  },
  ...(threats
    ? { UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }
    : {}),
  ...(devices
    ? {
        DeviceConfiguration: {
          ChallengeRequiredOnNewDevice: true,
          DeviceOnlyRememberedOnUserPrompt: false,
        },
      }
    : {}),
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
  AccountRecoverySetting: {
    RecoveryMechanisms: [{ Name: sms ? 'verified_phone_number' : 'verified_email', Priority: 1 }],
  },
});

/** Starts it; `close` removes what it has written. */
export const startConformanceStack = async (): Promise<ConformanceStack> => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  const file = join(folder, 'events.jsonl');
  appendFileSync(file, '');
  const stack = await startStackUnderTest({
    ownFunctions: [
      {
        name: RECORDER,
        bundle: join(import.meta.dirname, 'recorder.cjs'),
        timeoutSeconds: 4,
        memoryMb: 128,
        environment: { RECORD_FILE: file },
      },
    ],
  });
  const api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: fixedNames.region,
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const makeClient: ConformanceStack['makeClient'] = async (settings = {}) => {
    const { UserPoolClient } = await api.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'app',
        ExplicitAuthFlows: [...FLOWS],
        PreventUserExistenceErrors: 'ENABLED',
        ...settings,
      }),
    );
    return { id: UserPoolClient?.ClientId ?? '', secret: UserPoolClient?.ClientSecret ?? '' };
  };
  let clientId = '';
  const forget = async () => {
    await stack.drain();
    writeFileSync(file, '');
  };
  return {
    ...stack,
    api,
    makeClient,
    forget,
    clientId: () => clientId,
    prepare: async (settings) => {
      await stack.reset();
      await api.send(new UpdateUserPoolCommand(poolSettings(settings)));
      ({ id: clientId } = await makeClient());
      await forget();
    },
    makeUser: async (email, more = {}) => {
      const attributes = { email, email_verified: 'true', name: 'Jane', locale: 'en', ...more };
      await api.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username: email,
          MessageAction: 'SUPPRESS',
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        }),
      );
      await api.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username: email,
          Password: PASSWORD,
          Permanent: true,
        }),
      );
      await forget();
    },
    events: async () => {
      await stack.drain();
      const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
      return lines.map((line): FixtureEvent => JSON.parse(line));
    },
    close: async () => {
      await stack.close();
      rmSync(folder, { recursive: true });
    },
  };
};
