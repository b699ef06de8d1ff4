import { isStructure } from '../../gateway/structure.ts';

/** One statement with action and resource as lists. */
export interface PolicyStatement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly notActions: readonly string[] | undefined;
  readonly resources: readonly string[];
  readonly notResources: readonly string[] | undefined;
  /** Operator, key, values. */
  readonly conditions: readonly PolicyCondition[];
}

/** A key that is compared with values; it holds when one of them fits. */
export interface PolicyCondition {
  /** For example `ForAnyValue:StringLike`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const texts = (value: unknown): string[] =>
  value === undefined ? [] : (Array.isArray(value) ? value : [value]).map(String);

const optionalTexts = (value: unknown): string[] | undefined =>
  value === undefined ? undefined : texts(value);

const conditionsIn = (value: unknown): PolicyCondition[] =>
  Object.entries(isStructure(value) ? value : {}).flatMap(([operator, keys]) =>
    Object.entries(isStructure(keys) ? keys : {}).map(([key, values]) => ({
      operator,
      key,
      values: texts(values),
    })),
  );

/** The statements of a policy document, read without judging who wrote it. */
export const statementsIn = (document: unknown): PolicyStatement[] => {
  const statements = isStructure(document) ? document['Statement'] : undefined;
  const list: unknown[] = Array.isArray(statements) ? statements : [statements];
  return list.filter(isStructure).map((statement) => ({
    effect: statement['Effect'] === 'Allow' ? 'Allow' : 'Deny',
    actions: texts(statement['Action']),
    notActions: optionalTexts(statement['NotAction']),
    resources: texts(statement['Resource']),
    notResources: optionalTexts(statement['NotResource']),
    conditions: conditionsIn(statement['Condition']),
  }));
};
