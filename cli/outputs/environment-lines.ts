import type { FrontEndFacts } from '../../shared/front-end/front-end-facts.ts';

const quoted = (value: string): string =>
  /^[\w.:/@-]*$/u.test(value) ? value : JSON.stringify(value);

/** What of a stage is in no `amplify_outputs.json`. */
export interface BesideAmplify {
  /** Which app client it is: `web` or `native`. */
  readonly client: string;
  /** Where the stage has the account API. */
  readonly accountApiUrl: string | undefined;
}

/** The settings as lines of a `.env` file. */
export const environmentLines = (
  { region, userPoolId, clientId, identityPool, bucket, hostedPages }: FrontEndFacts,
  { client, accountApiUrl }: BesideAmplify,
): string => {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['POOLKEEPER_REGION', region],
    ['POOLKEEPER_USER_POOL_ID', userPoolId],
    [`POOLKEEPER_${client.toUpperCase()}_CLIENT_ID`, clientId],
    ['POOLKEEPER_IDENTITY_POOL_ID', identityPool?.id],
    ['POOLKEEPER_USER_FILES_BUCKET', bucket],
    ['POOLKEEPER_ACCOUNT_API_URL', accountApiUrl],
    ['POOLKEEPER_HOSTED_PAGES_URL', hostedPages && `https://${hostedPages.domain}`],
  ];
  return values
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${quoted(value)}`]))
    .join('\n');
};
