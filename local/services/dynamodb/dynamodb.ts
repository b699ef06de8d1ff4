import type { Clock } from '../../clock.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import type { Structure } from '../../gateway/structure.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import { streamRecord, type StreamRecord } from '../streams/stream-record.ts';
import { createContinuousBackups, type ContinuousBackups } from './continuous-backups.ts';
import { createDynaliteEngine, type DynaliteEngine } from './dynalite-engine.ts';
import { keptTables } from './kept-tables.ts';
import { createReadWriteLock, type ReadWriteLock } from './read-write-lock.ts';
import { SINGLE_WRITES, writeShowingItem } from './single-write.ts';
import { createTableInput, settled } from './table-lifecycle.ts';
import { createTimeToLive, type TimeToLive } from './time-to-live.ts';
import { transactGet } from './transact-get.ts';
import { transactWrite } from './transact-write.ts';
import { wantsItemOnFailure } from './transaction-actions.ts';
import { createTransactionTokens, type TransactionTokens } from './transaction-tokens.ts';

/** The emulated DynamoDB. */
export interface DynamoDb extends AwsService {
  /**
   * Makes a table from the properties of an `AWS::DynamoDB::Table` and waits until it is active.
   * A table that exists already, also one that was restored, stays as it is.
   */
  createTable(properties: Structure): Promise<void>;
  /** Back to the tables that `createTable` has made, all of them empty. */
  reset(): Promise<void>;
  /** Removes what has expired by now; otherwise that waits for the next call. */
  sweep(): Promise<void>;
  close(): Promise<void>;
  /** The tables as they can be kept and restored. */
  readonly kept: KeptPart;
}

/** Everything that a call works on. */
interface Parts {
  readonly engine: DynaliteEngine;
  readonly lock: ReadWriteLock;
  readonly timeToLive: TimeToLive;
  readonly backups: ContinuousBackups;
  readonly tokens: TransactionTokens;
}

type Operation = (parts: Parts, input: Structure) => Promise<Structure>;

const tableIn = async ({ engine }: Parts, input: Structure): Promise<string> =>
  (await engine.table(String(engine.check('DescribeTable', input)['TableName']))).TableName;

const changeTable =
  (operation: 'CreateTable' | 'UpdateTable'): Operation =>
  async ({ engine }, input) => {
    const answer = structuredClone(await engine.run(operation, engine.check(operation, input)));
    await settled(engine, input['TableName']);
    return answer;
  };

/** What dynalite lacks, or does otherwise than DynamoDB. */
const OWN: Record<string, Operation> = {
  CreateTable: changeTable('CreateTable'),
  UpdateTable: changeTable('UpdateTable'),
  DeleteTable: async ({ engine, timeToLive, backups }, input) => {
    const answer = structuredClone(
      await engine.run('DeleteTable', engine.check('DeleteTable', input)),
    );
    timeToLive.forget(String(input['TableName']));
    backups.forget(String(input['TableName']));
    await settled(engine, input['TableName']);
    return answer;
  },
  TransactGetItems: ({ engine, lock }, input) => lock.exclusive(() => transactGet(engine, input)),
  TransactWriteItems: ({ engine, lock, tokens }, input) =>
    lock.exclusive(async () => {
      if (!tokens.isRepeat(input)) {
        await engine.changes.orNothing(() => transactWrite(engine, input));
        tokens.remember(input);
      }
      return {};
    }),
  UpdateTimeToLive: async (parts, input) =>
    parts.timeToLive.update(await tableIn(parts, input), input['TimeToLiveSpecification']),
  DescribeTimeToLive: async (parts, input) =>
    parts.timeToLive.describe(await tableIn(parts, input)),
  UpdateContinuousBackups: async (parts, input) =>
    parts.backups.update(await tableIn(parts, input), input['PointInTimeRecoverySpecification']),
  DescribeContinuousBackups: async (parts, input) =>
    parts.backups.describe(await tableIn(parts, input)),
};

const sweepExpired = ({ engine, lock, timeToLive }: Parts): Promise<void> =>
  lock.exclusive(() => engine.changes.expiring(() => timeToLive.sweep(engine)));

const callOperation = async (parts: Parts, name: string, input: Structure): Promise<Structure> => {
  const { engine, lock, timeToLive } = parts;
  if (timeToLive.isDue()) await sweepExpired(parts);
  const own = Object.hasOwn(OWN, name) ? OWN[name] : undefined;
  if (own) return own(parts, input);
  if (SINGLE_WRITES.has(name) && wantsItemOnFailure(input)) {
    return lock.exclusive(() => writeShowingItem(engine, name, input));
  }
  const checked = engine.check(name, input);
  return lock.shared(() => engine.run(name, checked));
};

const createStamp = (clock: Pick<Clock, 'now'>) => {
  let sequence = 0;
  return () => {
    sequence += 1;
    return { at: clock.now(), sequence };
  };
};

/** The records of what has changed in tables that still exist. */
const recordsOf = async (
  { engine }: Parts,
  stamp: () => { readonly at: number; readonly sequence: number },
): Promise<StreamRecord[]> => {
  const records: StreamRecord[] = [];
  for (const change of engine.changes.take()) {
    const place = stamp();
    const table = await engine.table(change.table).catch(() => undefined);
    const keys = table?.KeySchema.map(({ AttributeName }) => AttributeName);
    if (keys) records.push(streamRecord(change, { keys, ...place }));
  }
  return records;
};

/**
 * Makes an empty DynamoDB in memory: dynalite, called in process, with transactions, items of
 * failed conditions, time to live and backup settings before it. `onRecords` hears the records of
 * every table's stream before the call that made them is answered. PartiQL is missing.
 */
export const createDynamoDb = async ({
  clock,
  onRecords = () => undefined,
}: {
  readonly clock: Pick<Clock, 'now' | 'offset'>;
  readonly onRecords?: (records: readonly StreamRecord[]) => void;
}): Promise<DynamoDb> => {
  const stamp = createStamp(clock);
  const tellChanges = async (changed: Parts) => onRecords(await recordsOf(changed, stamp));
  const callAndTell = async (name: string, input: Structure): Promise<Structure> => {
    const called = parts;
    try {
      return await callOperation(called, name, input);
    } finally {
      await tellChanges(called);
    }
  };
  const made = new Map<unknown, Structure>();
  const fresh = (): Parts => ({
    engine: createDynaliteEngine(),
    lock: createReadWriteLock(),
    timeToLive: createTimeToLive(clock),
    backups: createContinuousBackups(),
    tokens: createTransactionTokens(clock),
  });
  let parts = fresh();
  const make = async (properties: Structure): Promise<void> => {
    await callOperation(parts, 'CreateTable', createTableInput(properties));
    const { TableName, TimeToLiveSpecification } = properties;
    if (TimeToLiveSpecification === undefined) return;
    await callOperation(parts, 'UpdateTimeToLive', { TableName, TimeToLiveSpecification });
  };
  return {
    name: 'dynamodb',
    protocol: 'json-1.0',
    target: 'DynamoDB_20120810',
    call: callAndTell,
    createTable: async (properties) => {
      const name = properties['TableName'];
      if (made.has(name)) return;
      const { TableNames: existing } = await parts.engine.run('ListTables', {});
      if (!Array.isArray(existing) || !existing.includes(name)) await make(properties);
      made.set(name, properties);
    },
    reset: async () => {
      const old = parts;
      parts = fresh();
      for (const properties of made.values()) await make(properties);
      await old.engine.close();
    },
    sweep: async () => {
      const swept = parts;
      if (swept.timeToLive.isDue()) await sweepExpired(swept);
      await tellChanges(swept);
    },
    close: () => parts.engine.close(),
    kept: keptTables(() => parts),
  };
};
