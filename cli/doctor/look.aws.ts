import { DescribeStacksCommand, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  GetProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { listGrants } from '../deployed/key-grants.aws.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import { absent } from './absent.ts';
import { accountDecides } from './account-decides.ts';
import type { CodeKey, DeadLetters, MailAccount, MailIdentity, RateCategory } from './facts.ts';

const ses = new SESv2Client(operatorClient);
const cognito = new CognitoIdentityProviderClient(operatorClient);
const kms = new KMSClient(operatorClient);
const lambda = new LambdaClient(operatorClient);
// The address of a queue may be one that only AWS answers; the client's own endpoint always does.
const sqs = new SQSClient({ ...operatorClient, useQueueUrlAsEndpoint: false });
const cloudFormation = new CloudFormationClient(operatorClient);

/** AWS's clock less ours, in milliseconds, by the date of an answer; precise to a second. */
export const lookAtClock = async (StackName: string): Promise<number> => {
  let date: string | undefined;
  const command = new DescribeStacksCommand({ StackName });
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const headers: unknown = Reflect.get(Object(result.response), 'headers');
      date = String(Reflect.get(Object(headers), 'date'));
      return result;
    },
    { step: 'deserialize', priority: 'low', name: 'date-of-the-answer' },
  );
  await ask('cloudformation', 'DescribeStacks', (abortSignal) =>
    cloudFormation.send(command, { abortSignal }),
  );
  const theirs = Date.parse(date ?? '');
  return Number.isNaN(theirs) ? 0 : theirs - Date.now();
};

/** Where the account stands with SES. */
export const lookAtMailAccount = async (): Promise<MailAccount> => {
  const found = await ask('sesv2', 'GetAccount', (abortSignal) =>
    ses.send(new GetAccountCommand({}), { abortSignal }),
  );
  return {
    productionAccess: found.ProductionAccessEnabled === true,
    sendingEnabled: found.SendingEnabled === true,
    enforcement: found.EnforcementStatus ?? 'unknown',
    maxPerDay: found.SendQuota?.Max24HourSend ?? 0,
    sentInLastDay: found.SendQuota?.SentLast24Hours ?? 0,
    suppressedReasons: found.SuppressionAttributes?.SuppressedReasons ?? [],
  };
};

/** The identity of this name, or that it does not exist. */
export const lookAtIdentity = async (name: string): Promise<MailIdentity> => {
  const call = ask('sesv2', 'GetEmailIdentity', (abortSignal) =>
    ses.send(new GetEmailIdentityCommand({ EmailIdentity: name }), { abortSignal }),
  );
  const found = await absent('NotFoundException', call);
  const { MailFromDomain: domain, MailFromDomainStatus: status } = found?.MailFromAttributes ?? {};
  return {
    name,
    exists: found !== undefined,
    verified: found?.VerifiedForSendingStatus === true,
    dkim: found?.DkimAttributes?.Status ?? 'NOT_STARTED',
    ...(domain === undefined ? {} : { mailFromDomain: domain }),
    ...(status === undefined ? {} : { mailFromStatus: status }),
  };
};

/** The key of the codes, who may encrypt by a grant, and who decides. */
export const lookAtKey = async (KeyId: string): Promise<CodeKey> => {
  const described = await ask('kms', 'DescribeKey', (abortSignal) =>
    kms.send(new DescribeKeyCommand({ KeyId }), { abortSignal }),
  );
  const grants = await listGrants(KeyId);
  const { Policy } = await ask('kms', 'GetKeyPolicy', (abortSignal) =>
    kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }), { abortSignal }),
  );
  const encrypting = grants.filter(({ Operations = [] }) =>
    Operations.some((one) => one === 'Encrypt' || one === 'GenerateDataKey'),
  );
  return {
    id: described.KeyMetadata?.Arn ?? KeyId,
    state: described.KeyMetadata?.KeyState ?? 'unknown',
    encrypting: encrypting.map(
      ({ GranteePrincipal, Name }) => `${GranteePrincipal ?? ''} ${Name ?? ''}`,
    ),
    accountDecides: accountDecides(Policy),
  };
};

/** State, last update and resource policy of a function; no policy is `undefined`. */
export const lookAtFunction = async (FunctionName: string) => {
  const found = await ask('lambda', 'GetFunctionConfiguration', (abortSignal) =>
    lambda.send(new GetFunctionConfigurationCommand({ FunctionName }), { abortSignal }),
  );
  const call = ask('lambda', 'GetPolicy', (abortSignal) =>
    lambda.send(new GetPolicyCommand({ FunctionName }), { abortSignal }),
  );
  const policy = await absent('ResourceNotFoundException', call);
  return {
    state: found.State ?? 'unknown',
    lastUpdate: found.LastUpdateStatus ?? 'unknown',
    policy: policy?.Policy,
  };
};

/**
 * How many requests of a category Cognito lets this account make in a second, raised or not.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetProvisionedLimit.html
 */
export const lookAtRate = async (Category: RateCategory): Promise<number> => {
  const { Limit } = await ask('cognito-idp', 'GetProvisionedLimit', (abortSignal) =>
    cognito.send(
      new GetProvisionedLimitCommand({
        LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category } },
      }),
      { abortSignal },
    ),
  );
  return Limit?.ProvisionedLimitValue ?? 0;
};

/** How many events a queue holds. */
export const lookAtQueue = async (queue: string, QueueUrl: string): Promise<DeadLetters> => {
  const { Attributes } = await ask('sqs', 'GetQueueAttributes', (abortSignal) =>
    sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages'],
      }),
      { abortSignal },
    ),
  );
  return { queue, depth: Number(Attributes?.['ApproximateNumberOfMessages'] ?? 0) };
};
