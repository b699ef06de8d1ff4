import db, { type Item, type Table } from 'dynalite/db/index.js';
import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import { reasonFrom, transactionCancelled, type CancellationReason } from './cancellation.ts';
import { awsErrorFrom, type CheckedInput, type DynaliteEngine } from './dynalite-engine.ts';
import { readTransactionActions, type TransactionAction } from './transaction-actions.ts';

/** dynalite has no condition check; it is a delete whose condition alone is looked at. */
const OPERATIONS = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
} as const;

/** An action with the item that it met, to go back to. */
interface Step {
  readonly action: TransactionAction;
  readonly operation: (typeof OPERATIONS)[TransactionAction['kind']];
  readonly checked: CheckedInput;
  readonly table: Table;
  /** `undefined` when the key does not fit the table: then the action itself will say so. */
  readonly key: string | undefined;
  readonly before: Item | undefined;
  readonly keyItem: Item;
}

const keyIn = (checked: CheckedInput, table: Table): Item => {
  const { Key: key, Item: item } = checked;
  if (isStructure(key)) return key;
  const names = new Set(table.KeySchema.map(({ AttributeName }) => AttributeName));
  const entries = Object.entries(isStructure(item) ? item : {});
  return Object.fromEntries(entries.filter(([name]) => names.has(name)));
};

const prepare = async (engine: DynaliteEngine, action: TransactionAction): Promise<Step> => {
  const operation = OPERATIONS[action.kind];
  const checked = engine.check(operation, action.input);
  const table = await engine.table(String(checked['TableName']));
  // A copy: an update of an item that does not exist makes the item out of the key it was given.
  const keyItem = structuredClone(keyIn(checked, table));
  const key = db.validateKey(keyItem, table) ? undefined : db.createKey(keyItem, table);
  const before = key === undefined ? undefined : await engine.item(table, key);
  return { action, operation, checked, table, key, before, keyItem };
};

const refuseSharedItems = (steps: readonly Step[]): void => {
  const keys = steps
    .filter(({ key }) => key !== undefined)
    .map(({ table, key }) => `${table.TableName} ${key}`);
  if (new Set(keys).size < keys.length) {
    throw new AwsError(
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    );
  }
};

const apply = async (engine: DynaliteEngine, step: Step): Promise<void> => {
  if (step.action.kind !== 'ConditionCheck') {
    await engine.run(step.operation, step.checked);
    return;
  }
  const invalidKey = db.validateKey(step.checked['Key'], step.table);
  const failed = invalidKey ?? db.checkConditional(step.checked, step.before);
  if (failed) throw awsErrorFrom(failed);
};

const rollBack = async (engine: DynaliteEngine, steps: readonly Step[]): Promise<void> => {
  for (const { action, table, keyItem, before } of steps) {
    if (action.kind === 'ConditionCheck') continue;
    const TableName = table.TableName;
    await (before
      ? engine.run('PutItem', { TableName, Item: before })
      : engine.run('DeleteItem', { TableName, Key: keyItem }));
  }
};

/** Applies every step it can, and says for each why not. Conditions see the state before. */
const applyAll = async (engine: DynaliteEngine, steps: readonly Step[], applied: Step[]) => {
  const reasons: CancellationReason[] = [];
  for (const step of steps) {
    const [result] = await Promise.allSettled([apply(engine, step)]);
    if (result.status === 'fulfilled') {
      applied.push(step);
      reasons.push({ Code: 'None' });
    } else {
      const item = step.action.wantsItem ? step.before : undefined;
      reasons.push(reasonFrom(result.reason, item));
    }
  }
  return reasons;
};

/**
 * Carries out a `TransactWriteItems`: all of it or nothing. Must be called while nobody else uses
 * the engine. No item may occur twice, so that applying one action after the other lets every
 * condition see the state before the transaction. Throws `TransactionCanceledException` with the
 * reason of every action, `ValidationException`, `ResourceNotFoundException`.
 */
export const transactWrite = async (engine: DynaliteEngine, input: Structure): Promise<void> => {
  const steps: Step[] = [];
  for (const action of readTransactionActions(input)) steps.push(await prepare(engine, action));
  refuseSharedItems(steps);
  const applied: Step[] = [];
  try {
    const reasons = await applyAll(engine, steps, applied);
    if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCancelled(reasons);
  } catch (error) {
    await rollBack(engine, applied);
    throw error;
  }
};
