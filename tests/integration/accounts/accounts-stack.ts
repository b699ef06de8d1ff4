import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { accountOf } from '../../../shared/accounts/account-item.ts';
import type { Account } from '../../../shared/accounts/account.ts';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import type { StackSettings } from '../../../local/stack-settings.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

/** A stack with clients of its pool and of its accounts table. */
export interface AccountsStack {
  readonly stack: StackUnderTest;
  readonly cognito: CognitoIdentityProviderClient;
  readonly dynamodb: DynamoDBClient;
  /** Every live account of the table. */
  readonly accounts: () => Promise<Account[]>;
  /** Runs the reconciler once; gives the metric that it wrote. */
  readonly reconcile: (event?: object) => Promise<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
}

/** The ids of the stack's own pool and app client. */
export const pool = {
  UserPoolId: fixedNames.userPoolId,
  ClientId: 'poolkeeperlocalwebclient01',
} as const;

const TABLE = 'poolkeeper-local-accounts';

const allAccounts = async (dynamodb: DynamoDBClient): Promise<Account[]> => {
  const found: Account[] = [];
  let place: Record<string, AttributeValue> | undefined;
  do {
    const input = { TableName: TABLE, ...(place ? { ExclusiveStartKey: place } : {}) };
    const { Items = [], LastEvaluatedKey } = await dynamodb.send(new ScanCommand(input));
    const items = Items.map((item) => unmarshall(item));
    found.push(
      ...items.filter(({ sk }) => sk === 'ACCOUNT').flatMap((item) => accountOf(item) ?? []),
    );
    place = LastEvaluatedKey;
  } while (place);
  return found;
};

/** Runs these with at most eight at once, as a busy front end would. */
export const eightAtOnce = async (
  count: number,
  run: (index: number) => Promise<unknown>,
): Promise<void> => {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await run(index);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
};

const isMetric = (line: string): boolean => line.includes('"DriftFound"');

/** Starts a stack of its own for tests of accounts. */
export const startAccountsStack = async (
  settings: Partial<StackSettings> = {},
): Promise<AccountsStack> => {
  const stack = await startStackUnderTest(settings);
  const client = {
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  };
  const cognito = new CognitoIdentityProviderClient(client);
  const dynamodb = new DynamoDBClient(client);
  return {
    stack,
    cognito,
    dynamodb,
    accounts: () => allAccounts(dynamodb),
    reconcile: async (event = {}) => {
      const { functionError, logs } = await stack.invoke('reconcile-accounts', event);
      if (functionError) throw new Error(JSON.stringify({ functionError, logs }));
      const line = logs.find(isMetric);
      if (!line) throw new Error(`No metric in ${JSON.stringify(logs)}`);
      return JSON.parse(line) as Record<string, unknown>;
    },
    stop: async () => {
      cognito.destroy();
      dynamodb.destroy();
      await stack.close();
    },
  };
};
