import type { FrontEndFacts } from '../../shared/front-end/front-end-facts.ts';

const quoted = (value: string): string =>
  /^[\w.:/@-]*$/u.test(value) ? value : JSON.stringify(value);

/** The settings as lines of a `.env` file; `accountApiUrl` where the stage has the account API. */
export const environmentLines = (
  { region, userPoolId, webClientId, identityPool, bucket, hostedPages }: FrontEndFacts,
  accountApiUrl: string | undefined,
): string => {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['POOLKEEPER_REGION', region],
    ['POOLKEEPER_USER_POOL_ID', userPoolId],
    ['POOLKEEPER_WEB_CLIENT_ID', webClientId],
    ['POOLKEEPER_IDENTITY_POOL_ID', identityPool?.id],
    ['POOLKEEPER_USER_FILES_BUCKET', bucket],
    ['POOLKEEPER_ACCOUNT_API_URL', accountApiUrl],
    ['POOLKEEPER_HOSTED_PAGES_URL', hostedPages && `https://${hostedPages.domain}`],
  ];
  return values
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]))
    .join('\n');
};
