import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { DynaliteEngine } from './dynalite-engine.ts';

/** The time-to-live settings of all tables, and the removal of what has expired. */
export interface TimeToLive {
  /** `UpdateTimeToLive`. Throws `ValidationException` when nothing would change. */
  update(table: string, specification: unknown): Structure;
  /** `DescribeTimeToLive`. */
  describe(table: string): Structure;
  /** Whether it is time to look for expired items again: at most once a second. */
  isDue(): boolean;
  /** Removes every expired item. Must be called while nobody else uses the engine. */
  sweep(engine: DynaliteEngine): Promise<void>;
  forget(table: string): void;
  /** The attribute of every table that has one; setting an entry switches it on. */
  readonly attributes: Map<string, string>;
}

const SWEEP_MS = 1000;

/** DynamoDB leaves items alone that expired more than five years ago. */
const TOO_OLD_SECONDS = 5 * 365 * 24 * 3600;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const readSpecification = (value: unknown) => {
  const { AttributeName: attribute, Enabled: enabled } = isStructure(value) ? value : {};
  if (typeof attribute !== 'string' || attribute === '' || typeof enabled !== 'boolean') {
    throw invalid('TimeToLiveSpecification must have AttributeName and Enabled.');
  }
  return { attribute, enabled };
};

/** The items of a table whose attribute lies in the past, in pages as Scan gives them. */
const expiredItems = async (engine: DynaliteEngine, scan: Structure): Promise<Structure[]> => {
  const items: Structure[] = [];
  let start: unknown;
  do {
    const page = start === undefined ? scan : { ...scan, ExclusiveStartKey: start };
    const answer = await engine.run('Scan', engine.check('Scan', page));
    if (Array.isArray(answer['Items'])) items.push(...answer['Items'].filter(isStructure));
    start = answer['LastEvaluatedKey'];
  } while (start !== undefined);
  return items;
};

/**
 * Makes the time to live of a stack: items expire by its clock, and go within a second of the next
 * call, where DynamoDB takes up to a few days.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export const createTimeToLive = (clock: Pick<Clock, 'now' | 'offset'>): TimeToLive => {
  const attributes = new Map<string, string>();
  let swept = Number.NEGATIVE_INFINITY;
  const sweepTable = async (engine: DynaliteEngine, name: string, attribute: string) => {
    const { KeySchema: schema } = await engine.table(name);
    const now = Math.floor(clock.now() / 1000);
    const tooOld = Math.floor((clock.now() - clock.offset()) / 1000) - TOO_OLD_SECONDS;
    const expired = await expiredItems(engine, {
      TableName: name,
      FilterExpression: '#ttl <= :now AND #ttl > :tooOld',
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) }, ':tooOld': { N: String(tooOld) } },
    });
    for (const item of expired) {
      const key = Object.fromEntries(
        schema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
      );
      await engine.run('DeleteItem', { TableName: name, Key: key });
    }
  };
  return {
    update: (table, specification) => {
      const { attribute, enabled } = readSpecification(specification);
      if (enabled === attributes.has(table)) {
        throw invalid(`TimeToLive is already ${enabled ? 'enabled' : 'disabled'}`);
      }
      if (enabled) attributes.set(table, attribute);
      else attributes.delete(table);
      return { TimeToLiveSpecification: { AttributeName: attribute, Enabled: enabled } };
    },
    describe: (table) => {
      const attribute = attributes.get(table);
      return {
        TimeToLiveDescription:
          attribute === undefined
            ? { TimeToLiveStatus: 'DISABLED' }
            : { TimeToLiveStatus: 'ENABLED', AttributeName: attribute },
      };
    },
    isDue: () => attributes.size > 0 && Math.abs(clock.now() - swept) >= SWEEP_MS,
    sweep: async (engine) => {
      swept = clock.now();
      for (const [table, attribute] of attributes) await sweepTable(engine, table, attribute);
    },
    forget: (table) => {
      attributes.delete(table);
    },
    attributes,
  };
};
