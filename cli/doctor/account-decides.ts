import { isRecord, listOf, valueAt } from '../template/json-value.ts';

const ROOT = /^arn:[\w-]+:iam::\d{12}:root$/u;

/** Whether a key policy (JSON, `undefined` for none) hands the decision to the account's IAM policies. */
export const accountDecides = (policy: string | undefined): boolean => {
  const document: unknown = policy === undefined ? {} : JSON.parse(policy);
  return listOf(valueAt(document, 'Statement'))
    .filter(isRecord)
    .some(
      (one) =>
        one['Effect'] === 'Allow' &&
        listOf(one['Action']).includes('kms:*') &&
        listOf(valueAt(one, 'Principal.AWS')).some((principal) => ROOT.test(String(principal))),
    );
};
