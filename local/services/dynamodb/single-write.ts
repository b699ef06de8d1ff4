import db from 'dynalite/db/index.js';
import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import type { DynaliteEngine } from './dynalite-engine.ts';

/** The operations that write one item, and may have a condition. */
export const SINGLE_WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/**
 * Carries out a write whose caller wants to see the item when the condition fails
 * (`ReturnValuesOnConditionCheckFailure: ALL_OLD`). Must be called while nobody else uses the
 * engine, so that the item shown is the one that failed. Throws what DynamoDB would.
 */
export const writeShowingItem = async (
  engine: DynaliteEngine,
  operation: string,
  input: Structure,
): Promise<Structure> => {
  const checked = engine.check(operation, input);
  try {
    return await engine.run(operation, checked);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') {
      throw error;
    }
    const table = await engine.table(String(checked['TableName']));
    const keyed = checked['Key'] ?? checked['Item'];
    const key = db.createKey(isStructure(keyed) ? keyed : {}, table);
    const item = await engine.item(table, key);
    throw new AwsError(error.code, error.message, error.status, item ? { Item: item } : {});
  }
};
