import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';

/** What a transaction may do to an item. */
export type ActionKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** One action of a `TransactWriteItems`. */
export interface TransactionAction {
  readonly kind: ActionKind;
  readonly input: Structure;
  /** Whether the item is wanted back when its condition fails. */
  readonly wantsItem: boolean;
}

const KINDS: readonly ActionKind[] = ['ConditionCheck', 'Put', 'Delete', 'Update'];

/** DynamoDB takes at most this many actions in a transaction. */
const MAX_ACTIONS = 100;

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/**
 * Whether a write wants the item back when its condition fails. Throws `ValidationException` for a
 * value of `ReturnValuesOnConditionCheckFailure` that DynamoDB does not know.
 */
export const wantsItemOnFailure = (input: Structure): boolean => {
  const value = input['ReturnValuesOnConditionCheckFailure'] ?? 'NONE';
  if (value !== 'NONE' && value !== 'ALL_OLD') {
    throw invalid(
      `1 validation error detected: Value '${JSON.stringify(value).slice(0, 100)}' at ` +
        "'returnValuesOnConditionCheckFailure' failed to satisfy constraint: " +
        'Member must satisfy enum value set: [ALL_OLD, NONE]',
    );
  }
  return value === 'ALL_OLD';
};

const readAction = (entry: unknown): TransactionAction => {
  const kinds = isStructure(entry) ? KINDS.filter((kind) => entry[kind] !== undefined) : [];
  const [kind] = kinds;
  const input = isStructure(entry) && kind !== undefined ? entry[kind] : undefined;
  if (kind === undefined || kinds.length > 1 || !isStructure(input)) {
    throw invalid(
      'TransactItems can only contain one of Check, Put, Update or Delete in each of its entries',
    );
  }
  if (kind === 'ConditionCheck' && input['ConditionExpression'] === undefined) {
    throw invalid(
      "1 validation error detected: Value null at 'conditionCheck.conditionExpression' failed to " +
        'satisfy constraint: Member must not be null',
    );
  }
  return { kind, input, wantsItem: wantsItemOnFailure(input) };
};

/** The entries of `TransactItems`, from 1 to 100. Throws `ValidationException`. */
export const transactItemsIn = (input: Structure): unknown[] => {
  const entries: unknown = input['TransactItems'];
  const count = Array.isArray(entries) ? entries.length : 0;
  if (Array.isArray(entries) && count >= 1 && count <= MAX_ACTIONS) return entries;
  throw invalid(
    `1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member ` +
      `must have length between 1 and ${MAX_ACTIONS}`,
  );
};

/**
 * Reads the actions of a `TransactWriteItems`. Throws `ValidationException`.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const readTransactionActions = (input: Structure): TransactionAction[] =>
  transactItemsIn(input).map(readAction);
