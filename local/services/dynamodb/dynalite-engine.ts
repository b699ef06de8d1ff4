import { createRequire } from 'node:module';
import db, {
  type Done,
  type DynaliteError,
  type Item,
  type Store,
  type Table,
} from 'dynalite/db/index.js';
import validations, { type Custom, type Types } from 'dynalite/validations/index.js';
import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import { createChangeCapture, type ChangeCapture } from '../streams/change-capture.ts';

/** An input that dynalite has checked and completed with its parsed expressions. */
export type CheckedInput = Structure;

/** dynalite without its HTTP server: its own checks and actions, called in process. */
export interface DynaliteEngine {
  /** Whether dynalite knows the operation. */
  knows(operation: string): boolean;
  /** Checks an input as DynamoDB would before it looks at any item. Throws `AwsError`. */
  check(operation: string, input: Structure): CheckedInput;
  /** Carries out a checked operation. */
  run(operation: string, input: CheckedInput): Promise<Structure>;
  /** Throws `ResourceNotFoundException` for a table that does not exist. */
  table(name: string): Promise<Table>;
  item(table: Table, key: string): Promise<Item | undefined>;
  /** Everything in its store, tables and indexes included, as JSON texts by key. */
  readonly stored: ReadonlyMap<string, string>;
  /** How often something has been written. */
  writes(): number;
  /** Fills an empty store with what `stored` once held, the JSON parsed. */
  fill(stored: Iterable<readonly [key: string, value: unknown]>): Promise<void>;
  /** What has been done to items, for streams. */
  readonly changes: ChangeCapture;
  close(): Promise<void>;
}

type Action = (store: Store, input: CheckedInput, done: Done<Structure>) => void;

interface Operation {
  readonly action: Action;
  readonly types: Types;
  readonly custom: Custom | undefined;
}

const NAMES = [
  'BatchGetItem',
  'BatchWriteItem',
  'CreateTable',
  'DeleteItem',
  'DeleteTable',
  'DescribeTable',
  'GetItem',
  'ListTables',
  'ListTagsOfResource',
  'PutItem',
  'Query',
  'Scan',
  'TagResource',
  'UntagResource',
  'UpdateItem',
  'UpdateTable',
];

const load = createRequire(import.meta.url);

const loadOperation = (name: string): Operation => {
  const file = `${name.charAt(0).toLowerCase()}${name.slice(1)}.js`;
  const action: Action = load(`dynalite/actions/${file}`);
  const { types, custom }: Omit<Operation, 'action'> = load(`dynalite/validations/${file}`);
  return { action, types, custom };
};

/** dynalite's error as the client of DynamoDB gets it; a defect of dynalite stays what it is. */
export const awsErrorFrom = (error: unknown): unknown => {
  const body = isDynaliteError(error) ? error.body : undefined;
  if (!body || !isDynaliteError(error)) return error;
  const { __type: type } = body;
  const code = type.slice(type.indexOf('#') + 1);
  return new AwsError(code, body.message ?? body.Message ?? '', error.statusCode ?? 400);
};

const isDynaliteError = (error: unknown): error is DynaliteError =>
  error instanceof Error && 'body' in error && isStructure(error.body);

const promised = <Value>(start: (done: Done<Value>) => void): Promise<Value | undefined> =>
  new Promise((resolve, reject) => {
    start((error, value) => {
      if (error) reject(awsErrorFrom(error));
      else resolve(value);
    });
  });

const createStore = (): Store => {
  const store = db.create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  store.tableDb.awsRegion = 'eu-west-1';
  store.tableDb.awsAccountId = '000000000000';
  return store;
};

/** What has been written to a store. */
interface Written {
  readonly stored: Map<string, string>;
  count: number;
}

const followWrites = (store: Store, changes: ChangeCapture): Written => {
  const stored = new Map<string, string>();
  const written: Written = { stored, count: 0 };
  store.db.on('write', (writes) => {
    written.count += 1;
    for (const write of writes) {
      changes.note(
        write.key,
        stored.get(write.key),
        write.type === 'put' ? write.value : undefined,
      );
      if (write.type === 'put') stored.set(write.key, JSON.stringify(write.value));
      else stored.delete(write.key);
    }
  });
  return written;
};

/** Makes an empty in-memory DynamoDB, as far as dynalite goes. */
export const createDynaliteEngine = (): DynaliteEngine => {
  const store = createStore();
  const changes = createChangeCapture();
  const written = followWrites(store, changes);
  const operations = new Map(NAMES.map((name) => [name, loadOperation(name)]));
  const operationOf = (name: string): Operation => {
    const operation = operations.get(name);
    if (operation) return operation;
    throw new AwsError('UnknownOperationException', `DynamoDB has no operation ${name}.`);
  };
  return {
    knows: (name) => operations.has(name),
    check: (name, input) => {
      const { types, custom } = operationOf(name);
      try {
        const checked = validations.checkTypes({ ...input }, types);
        validations.checkValidations(checked, types, custom, store);
        return checked;
      } catch (error) {
        throw awsErrorFrom(error);
      }
    },
    run: async (name, input) =>
      (await promised<Structure>((done) => operationOf(name).action(store, input, done))) ?? {},
    table: async (name) => {
      const table = await promised<Table>((done) => store.getTable(name, done));
      if (table) return table;
      throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
    },
    stored: written.stored,
    writes: () => written.count,
    fill: async (entries) => {
      await store.db.batch([...entries].map(([key, value]) => ({ type: 'put', key, value })));
      // What is restored has happened before.
      changes.take();
    },
    changes,
    item: (table, key) => promised((done) => store.getItemDb(table.TableName).get(key, done)),
    close: async () => {
      await promised((done) => store.lifecycleManager.gracefulClose(done));
    },
  };
};
