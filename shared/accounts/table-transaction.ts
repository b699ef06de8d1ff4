/** One action of a transaction, with plain values that are not yet marshalled. */
export interface TransactionAction {
  readonly kind: 'ConditionCheck' | 'Put' | 'Update' | 'Delete';
  readonly key: { readonly pk: string; readonly sk: string };
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly update?: string;
  readonly condition?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * The actions whose condition did not hold, by their place in the transaction, each with the item
 * that stood in its way, if there was one; a `ConditionCheck` does not tell it.
 */
export type Refusals = ReadonlyMap<number, Readonly<Record<string, unknown>> | undefined>;
