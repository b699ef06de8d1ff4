import { isRecord, listOf, valueAt } from '../template/json-value.ts';
import type { TriggerFunction } from './facts.ts';

const PRINCIPAL = 'cognito-idp.amazonaws.com';

type Matches = (pattern: string, value: string) => boolean;

const equals: Matches = (pattern, value) => pattern === value;

const like: Matches = (pattern, value) =>
  new RegExp(
    `^${pattern
      .replaceAll(/[\\^$.|+()[\]{}]/gu, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    'su',
  ).test(value);

/** A wildcard of an ARN does not reach beyond its part; the last part takes the rest. */
const arnLike: Matches = (pattern, value) => {
  const [wanted, found] = [pattern, value].map((arn) => {
    const parts = arn.split(':');
    return [...parts.slice(0, 5), parts.slice(5).join(':')];
  });
  return (wanted ?? []).every((part, at) => like(part, found?.[at] ?? ''));
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Matches>> = {
  stringequals: equals,
  stringlike: like,
  arnequals: arnLike,
  arnlike: arnLike,
};

/** What Cognito says of itself when it invokes. */
const callOf = (poolArn: string): Readonly<Record<string, string>> => ({
  'aws:sourcearn': poolArn,
  'aws:sourceaccount': poolArn.split(':')[4] ?? '',
});

/** Whether the conditions of a statement hold; of what is not known here it is assumed. */
const admits = (statement: Readonly<Record<string, unknown>>, poolArn: string): boolean => {
  const { Condition } = statement;
  const call = callOf(poolArn);
  return Object.entries(isRecord(Condition) ? Condition : {}).every(([operator, keys]) => {
    const matches = operators[operator.toLowerCase()];
    return Object.entries(isRecord(keys) ? keys : {}).every(([key, patterns]) => {
      const value = call[key.toLowerCase()];
      if (matches === undefined || value === undefined) return true;
      return listOf(patterns).some((pattern) => matches(String(pattern), value));
    });
  });
};

/** A pool that nobody means, of the same partition and region. */
const strangerOf = (poolArn: string): string => {
  const [arn, partition, service, region] = poolArn.split(':');
  return [arn, partition, service, region, '999999999999', `userpool/${region}_Stranger1`].join(
    ':',
  );
};

/**
 * Whether the resource policy of a function (JSON, `undefined` for none) lets this pool invoke it,
 * and whether it lets pools of other accounts, too.
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
  if (statements.some((one) => admits(one, strangerOf(poolArn)))) return 'by-any-pool';
  return statements.some((one) => admits(one, poolArn)) ? 'yes' : 'no';
};
