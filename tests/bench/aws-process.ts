import { createClock } from '../../local/clock.ts';
import { createFaults } from '../../local/faults.ts';
import type { AwsService } from '../../local/gateway/aws-service.ts';
import { createGateway } from '../../local/gateway/gateway.ts';
import { createDynamoDb } from '../../local/services/dynamodb/dynamodb.ts';
import { createIssuedCodes } from '../../local/services/issued-codes.ts';
import { createKms } from '../../local/services/kms/kms.ts';
import { createMailbox } from '../../local/services/mailbox.ts';
import { createSes } from '../../local/services/ses/ses.ts';
import { createSns } from '../../local/services/sns/sns.ts';
import { makeUserPool } from '../../local/stack-state.ts';
import type { LocalStackDescription } from '../../local/template/local-stack-description.ts';
import type { UserPoolTriggers } from '../../local/triggers/user-pool-triggers.ts';
import { createUserPools } from '../../local/user-pool/user-pools.ts';

/** What this process is asked for: to start with what the template describes, or to tell of the calls it saw. */
export type AwsQuestion = { readonly description: LocalStackDescription } | 'calls';

/** Answers to the two questions. */
export interface AwsAnswer {
  readonly url?: string;
  /** Since the last question, e.g. `dynamodb PutItem`. */
  readonly calls?: readonly string[];
}

let calls: string[] = [];

const counted = (service: AwsService): AwsService => ({
  name: service.name,
  protocol: service.protocol,
  target: service.target,
  call: (operation, input, call) => {
    calls.push(`${service.name} ${operation}`);
    return service.call(operation, input, call);
  },
});

/** The functions are called by the bench itself. */
const noTriggers: UserPoolTriggers = {
  has: () => false,
  call: async () => undefined,
  send: () => undefined,
};

/** Emulates the services that the functions call, apart from the process that measures them. */
const start = async (description: LocalStackDescription): Promise<AwsAnswer> => {
  const clock = createClock();
  const dynamoDb = await createDynamoDb({ clock });
  for (const table of description.tables) await dynamoDb.createTable(table);
  const issuedCodes = createIssuedCodes();
  const mailbox = createMailbox(clock, issuedCodes);
  const userPools = createUserPools({
    clock,
    triggers: noTriggers,
    mailbox,
    issuedCodes,
    issuer: 'aws',
    gatewayUrl: () => 'http://127.0.0.1',
  });
  makeUserPool(description, userPools);
  const mail = [createSes({ mailbox, clock }), createSns({ mailbox })];
  const services = [dynamoDb, ...mail, createKms(), userPools];
  const gateway = createGateway({
    services: services.map(counted),
    routes: [],
    faults: createFaults(),
  });
  const { url } = await gateway.listen(0);
  return { url };
};

const takeCalls = (): AwsAnswer => {
  const taken = calls;
  calls = [];
  return { calls: taken };
};

const answer = async (question: AwsQuestion): Promise<void> => {
  process.send?.(question === 'calls' ? takeCalls() : await start(question.description));
};

process.on('message', (question: AwsQuestion) => {
  answer(question).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
});
process.on('disconnect', () => process.exit());
