import { isRecord, listOf, valueAt } from '../template/json-value.ts';
import type { TriggerFunction } from './facts.ts';

const PRINCIPAL = 'cognito-idp.amazonaws.com';

const conditionValue = (statement: Readonly<Record<string, unknown>>, key: string): string[] => {
  const condition = statement['Condition'];
  const operators = isRecord(condition) ? Object.values(condition).filter(isRecord) : [];
  return operators.flatMap((values) =>
    Object.entries(values)
      .filter(([name]) => name.toLowerCase() === key)
      .flatMap(([, value]) => listOf(value).map(String)),
  );
};

const isOpen = (statement: Readonly<Record<string, unknown>>): boolean =>
  conditionValue(statement, 'aws:sourcearn').length === 0 &&
  conditionValue(statement, 'aws:sourceaccount').length === 0;

/**
 * Whether the resource policy of a function (JSON, `undefined` for none) lets this pool invoke it,
 * and whether it lets others too: a statement without the pool's ARN and account does.
 */
export const invocabilityBy = (
  policy: string | undefined,
  poolArn: string,
): TriggerFunction['invocable'] => {
  const document: unknown = policy === undefined ? {} : JSON.parse(policy);
  const statements = listOf(valueAt(document, 'Statement'))
    .filter(isRecord)
    .filter(
      (one) =>
        one['Effect'] === 'Allow' && listOf(valueAt(one, 'Principal.Service')).includes(PRINCIPAL),
    );
  if (statements.some(isOpen)) return 'by-any-pool';
  return statements.some((one) => conditionValue(one, 'aws:sourcearn').includes(poolArn))
    ? 'yes'
    : 'no';
};
