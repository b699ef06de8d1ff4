/** A pool's password policy, as `DescribeUserPool` gives it. */
export interface PasswordPolicy {
  readonly MinimumLength?: number;
  readonly RequireLowercase?: boolean;
  readonly RequireUppercase?: boolean;
  readonly RequireNumbers?: boolean;
  readonly RequireSymbols?: boolean;
}

/**
 * A password policy in words, e.g. `At least 12 characters, with a digit`.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_PasswordPolicyType.html
 */
export const passwordRule = (policy: PasswordPolicy): string => {
  const demands = [
    policy.RequireLowercase ? 'a small letter' : undefined,
    policy.RequireUppercase ? 'a capital letter' : undefined,
    policy.RequireNumbers ? 'a digit' : undefined,
    policy.RequireSymbols ? 'a symbol' : undefined,
  ].filter((demand) => demand !== undefined);
  const words = new Intl.ListFormat('en').format(demands);
  return `At least ${policy.MinimumLength ?? 8} characters${words === '' ? '' : `, with ${words}`}`;
};
