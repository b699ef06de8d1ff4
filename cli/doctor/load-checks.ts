import { diagnosis, type Check, type Diagnosis } from './diagnosis.ts';
import type { ExpectedLoad, Learnt, RateCategory } from './facts.ts';

/** What is expected of Cognito in a second, and what it lets through. */
interface Rate {
  readonly check: string;
  readonly category: RateCategory;
  readonly named: string;
  readonly expected: (load: ExpectedLoad) => number | undefined;
  /**
   * Of one account and region, unless raised.
   *
   * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
   */
  readonly byDefault: number;
}

const rates: readonly Rate[] = [
  {
    check: 'sign-in-quota',
    category: 'UserAuthentication',
    named: 'sign-ins',
    expected: ({ signInsPerSecond }) => signInsPerSecond,
    byDefault: 120,
  },
  {
    check: 'sign-up-quota',
    category: 'UserCreation',
    named: 'sign-ups',
    expected: ({ signUpsPerSecond }) => signUpsPerSecond,
    byDefault: 50,
  },
];

const compare = (
  { check, category, named, byDefault }: Rate,
  expected: number,
  quota: Learnt<number> | undefined,
): Diagnosis[] => {
  const isKnown = quota?.known === true;
  const allowed = isKnown ? quota.value : byDefault;
  if (isKnown && expected <= allowed) return [];
  const source = isKnown
    ? `Cognito lets ${allowed} calls of ${category} through`
    : `AWS's default of ${allowed} is assumed, as the quota could not be read${quota ? ` (${quota.why})` : ''}`;
  return [
    diagnosis('warning', check, {
      what: `${expected} ${named} a second are expected; ${source}`,
      remedy: isKnown
        ? `Raise ${category} in Service Quotas (Cognito user pools), then by aws cognito-idp update-provisioned-limit; and look at Lambda's concurrency.`
        : 'Let your role call cognito-idp:GetProvisionedLimit, or look at Service Quotas: Cognito user pools.',
    }),
  ];
};

/** What is expected against what Cognito lets this account do. */
export const loadChecks: readonly Check[] = [
  ({ load, rates: quotas }) =>
    rates.flatMap((rate) => {
      const expected = rate.expected(load);
      return expected === undefined ? [] : compare(rate, expected, quotas.get(rate.category));
    }),
];
