import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { createClock } from '../../../local/clock.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { createFaults, type Faults } from '../../../local/faults.ts';
import type { AwsError } from '../../../local/gateway/aws-error.ts';
import type { AwsService } from '../../../local/gateway/aws-service.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import type { Invocation, LambdaFunction } from '../../../local/lambda/invocation.ts';
import { createLambdaRuntime } from '../../../local/lambda/runtime.ts';
import { createDynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import { createIssuedCodes } from '../../../local/services/issued-codes.ts';
import { createKms } from '../../../local/services/kms/kms.ts';
import { createMailbox, type Mailbox } from '../../../local/services/mailbox.ts';
import { createSes } from '../../../local/services/ses/ses.ts';
import { createSns } from '../../../local/services/sns/sns.ts';

/** The built functions with the emulated services at the other end of their network. */
export interface FunctionsUnderTest {
  /** Invokes a function by its folder, or a variant by its own name. */
  readonly invoke: (name: string, payload: unknown) => Promise<Invocation>;
  readonly faults: Faults;
  readonly mailbox: Mailbox;
  readonly gatewayUrl: string;
  /** Accounts of the accounts table. */
  readonly accounts: () => Promise<Record<string, unknown>[]>;
  /** Everything else in the accounts table, as plain objects. */
  readonly otherItems: () => Promise<Record<string, unknown>[]>;
  /** Errors that services answer until the next reset, by the name of the service. */
  readonly refusals: Map<string, AwsError>;
  /** Lets time pass, in seconds, for functions and services. */
  readonly advance: (seconds: number) => void;
  /** Forgets accounts, mails and faults. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A function once more, under another name and with other settings. */
export interface Variant {
  readonly name: string;
  readonly of: string;
  readonly environment: Readonly<Record<string, string>>;
  /** A module that stands around the bundle, by its path. */
  readonly bundle?: string;
}

const TABLE = 'poolkeeper-local-accounts';

const isAccount = (sk: unknown): boolean => sk === 'ACCOUNT';

/** What of the fixtures must never be read in a log. */
const secrets =
  /martin|lambert|okafor|example\.com|\b123456\b|pass-word|6a1f0c52|1035700|2025550|192\.0\.2|AgV4/i;

/**
 * The one line that the function wrote, read as JSON. Lambda itself adds one for an error that is
 * thrown. Throws when there are more or fewer, or when any of them tells of the user.
 */
export const lineOf = ({ logs, functionError }: Invocation): Record<string, unknown> => {
  const told = logs.filter((line) => secrets.test(line));
  if (told.length > 0) throw new Error(`A log tells of the user: ${told.join('\n')}`);
  const [own = '', ...others] = logs;
  if (others.length !== (functionError ? 1 : 0)) {
    throw new Error(`Not one line to an invocation: ${logs.join('\n')}`);
  }
  const line: Record<string, unknown> = JSON.parse(own);
  return line;
};

/** A service that answers with an error of the test's choice while there is one. */
const refusing = (service: AwsService, refusals: ReadonlyMap<string, AwsError>): AwsService => ({
  name: service.name,
  protocol: service.protocol,
  target: service.target,
  call: async (operation, input, call) => {
    const refusal = refusals.get(service.name);
    if (refusal) throw refusal;
    return service.call(operation, input, call);
  },
});

const startServices = async () => {
  const clock = createClock();
  const faults = createFaults();
  const mailbox = createMailbox(clock, createIssuedCodes());
  const dynamoDb = await createDynamoDb({ clock });
  const refusals = new Map<string, AwsError>();
  const services = [
    dynamoDb,
    createKms(),
    createSes({ mailbox, clock }),
    createSns({ mailbox }),
  ].map((service) => refusing(service, refusals));
  const gateway = createGateway({ services, routes: [], faults });
  const { url } = await gateway.listen(0);
  return { clock, faults, refusals, mailbox, dynamoDb, gateway, url };
};

const functionsOf = (
  functions: readonly Omit<LambdaFunction, 'bundle'>[],
  variants: readonly Variant[],
): LambdaFunction[] => {
  const built = functions.map(({ name, timeoutSeconds, memoryMb, environment }) => ({
    name,
    timeoutSeconds,
    memoryMb,
    environment,
    bundle: join(projectFolder, '.build', name, 'index.js'),
  }));
  const varied = variants.flatMap(({ name, of, environment, bundle }) =>
    built
      .filter((fn) => fn.name === of)
      .map((fn) => ({
        ...fn,
        name,
        environment: { ...fn.environment, ...environment },
        bundle: bundle ?? fn.bundle,
      })),
  );
  return [...built, ...varied];
};

/** Starts the functions as they are described in the template of stage `local`. */
export const startFunctions = async (
  variants: readonly Variant[] = [],
  { processesPerLine = 1 } = {},
): Promise<FunctionsUnderTest> => {
  const { functions, tables } = await describeLocalStack();
  const { clock, faults, refusals, mailbox, dynamoDb, gateway, url } = await startServices();
  for (const table of tables) await dynamoDb.createTable(table);
  const runtime = createLambdaRuntime({
    functions: functionsOf(functions, variants),
    clock,
    gatewayUrl: () => url,
    processesPerLine,
  });
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const items = async () => {
    faults.clear();
    refusals.clear();
    const { Items = [] } = await client.send(new ScanCommand({ TableName: TABLE }));
    return Items.map((item) => unmarshall(item));
  };
  return {
    invoke: runtime.invoke,
    faults,
    mailbox,
    gatewayUrl: url,
    accounts: async () => (await items()).filter(({ sk }) => isAccount(sk)),
    otherItems: async () => (await items()).filter(({ sk }) => !isAccount(sk)),
    refusals,
    advance: (seconds) => clock.advance(seconds),
    reset: async () => {
      refusals.clear();
      faults.clear();
      mailbox.clear();
      await dynamoDb.reset();
    },
    close: async () => {
      await runtime.close();
      await gateway.close();
      await dynamoDb.close();
    },
  };
};
