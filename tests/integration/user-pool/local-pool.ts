import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { createClock, type Clock } from '../../../local/clock.ts';
import { createFaults } from '../../../local/faults.ts';
import { AwsError } from '../../../local/gateway/aws-error.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import { createIssuedCodes } from '../../../local/services/issued-codes.ts';
import { createMailbox, type Mailbox } from '../../../local/services/mailbox.ts';
import type {
  SenderCall,
  TriggerCall,
  UserPoolTriggers,
} from '../../../local/triggers/user-pool-triggers.ts';
import { createUserPools, type UserPools } from '../../../local/user-pool/user-pools.ts';

export const POOL_ID = 'eu-west-1_Poolkeep1';
export const WEB_CLIENT = 'poolkeeperlocalwebclient01';
export const LEGACY_CLIENT = 'poolkeeperlocallegacyclient';
export const MACHINE_CLIENT = 'poolkeeperlocalmachineclient';
export const MACHINE_SECRET = 'local-machine-secret';
export const PASSWORD = 'correct horse battery';

type Answer = (call: TriggerCall) => Record<string, unknown> | Promise<Record<string, unknown>>;

/** Triggers that record every call and answer as the test says. */
export interface RecordedTriggers extends UserPoolTriggers {
  readonly calls: TriggerCall[];
  readonly sent: SenderCall[];
  /** What a trigger answers; without it, the response as it arrived. */
  readonly answers: Map<string, Answer>;
  sources(): string[];
  clear(): void;
}

const createRecordedTriggers = (): RecordedTriggers => {
  const calls: TriggerCall[] = [];
  const sent: SenderCall[] = [];
  const answers = new Map<string, Answer>();
  return {
    calls,
    sent,
    answers,
    has: (lambdaConfig, trigger) =>
      lambdaConfig[trigger] !== undefined || lambdaConfig[`${trigger}Config`] !== undefined,
    call: async (call) => {
      const { lambdaConfig, trigger } = call;
      const configured =
        lambdaConfig[trigger] !== undefined || lambdaConfig[`${trigger}Config`] !== undefined;
      if (!configured) return undefined;
      calls.push(structuredClone(call));
      const answer = answers.get(trigger);
      return answer ? await answer(call) : call.response;
    },
    send: (call) => {
      sent.push(structuredClone(call));
    },
    sources: () => calls.map(({ source }) => source),
    clear: () => {
      calls.length = 0;
      sent.length = 0;
      answers.clear();
    },
  };
};

/** What Cognito answers when a function throws. */
export const refusal = (trigger: string, message: string): AwsError =>
  new AwsError('UserLambdaValidationException', `${trigger} failed with error ${message}.`);

const ALL_TRIGGERS = {
  PreSignUp: 'pre-sign-up',
  CustomMessage: 'custom-message',
  PostConfirmation: 'post-confirmation',
  PreAuthentication: 'pre-authentication',
  PostAuthentication: 'post-authentication',
  PreTokenGenerationConfig: { LambdaArn: 'pre-token-generation', LambdaVersion: 'V3_0' },
};

const POOL = {
  UserPoolName: 'poolkeeper-local',
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  Policies: { PasswordPolicy: { MinimumLength: 12 } },
  Schema: [
    { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
    { Name: 'plan', AttributeDataType: 'String', Mutable: true },
  ],
  LambdaConfig: ALL_TRIGGERS,
};

const flows = ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'];

const common = {
  PreventUserExistenceErrors: 'ENABLED',
  WriteAttributes: ['email', 'name', 'locale'],
};

/** The pool and clients of the local stage; `properties` go over the pool's own. */
export const createStagePool = (pools: UserPools, properties: Record<string, unknown> = {}): void =>
  pools.createFromTemplate({
    userPoolId: POOL_ID,
    properties: { ...POOL, ...properties },
    groups: [{ GroupName: 'editors', Precedence: 2 }],
    clients: [
      {
        clientId: WEB_CLIENT,
        properties: {
          ...common,
          ExplicitAuthFlows: flows,
          RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
        },
      },
      {
        clientId: LEGACY_CLIENT,
        properties: { ...common, ExplicitAuthFlows: [...flows, 'ALLOW_REFRESH_TOKEN_AUTH'] },
      },
      {
        clientId: MACHINE_CLIENT,
        clientSecret: MACHINE_SECRET,
        properties: { ExplicitAuthFlows: flows, PreventUserExistenceErrors: 'LEGACY' },
      },
    ],
  });

/** A local pool behind the real gateway. */
export interface LocalPool {
  readonly url: string;
  readonly clock: Clock;
  readonly mailbox: Mailbox;
  readonly triggers: RecordedTriggers;
  readonly pools: UserPools;
  readonly api: CognitoIdentityProviderClient;
  close(): Promise<void>;
}

/** Starts a gateway with nothing but user pools and makes the stage's pool. */
export const startLocalPool = async (issuer: 'aws' | 'local' = 'aws'): Promise<LocalPool> => {
  const clock = createClock();
  const issuedCodes = createIssuedCodes();
  const mailbox = createMailbox(clock, issuedCodes);
  const triggers = createRecordedTriggers();
  let url = '';
  const pools = createUserPools({
    clock,
    triggers,
    mailbox,
    issuedCodes,
    issuer,
    gatewayUrl: () => url,
  });
  const gateway = createGateway({
    services: [pools],
    routes: pools.routes,
    faults: createFaults(),
  });
  ({ url } = await gateway.listen(0));
  createStagePool(pools);
  const api = new CognitoIdentityProviderClient({
    endpoint: url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const close = async (): Promise<void> => {
    api.destroy();
    await gateway.close();
  };
  return { url, clock, mailbox, triggers, pools, api, close };
};

/** The code in the newest message to an address. */
export const newestCode = ({ mailbox }: Pick<LocalPool, 'mailbox'>, to: string): string => {
  const code = mailbox.list({ to })[0]?.code;
  if (code === undefined) throw new Error('No message with a code has arrived.');
  return code;
};
