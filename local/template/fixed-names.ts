/**
 * The names that the local stack gives to what AWS would name: fixed, so that scripts, fixtures
 * and front ends can be written down once.
 */
export const fixedNames = {
  accountId: '000000000000',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Poolkeep1',
  identityPoolId: 'eu-west-1:00000000-0000-4000-8000-00000000001d',
  codeKeyArn: 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
} as const;

/** The fixed id of an app client, from its logical id in the template. */
export const localClientId = (logicalId: string): string =>
  logicalId === 'WebClient'
    ? 'poolkeeperlocalwebclient01'
    : `poolkeeperlocal${logicalId.toLowerCase()}`;

/** The ARN of something in the local stack. */
export const localArn = (service: string, resource: string): string =>
  `arn:aws:${service}:${fixedNames.region}:${fixedNames.accountId}:${resource}`;

/** The ARN of a role, which has its logical id as name here. */
export const localRoleArn = (logicalId: string): string =>
  `arn:aws:iam::${fixedNames.accountId}:role/${logicalId}`;

/** The fixed name of a bucket, from its logical id: `UserFiles` is `poolkeeper-local-user-files`. */
export const localBucketName = (logicalId: string): string =>
  `poolkeeper-local${logicalId.replaceAll(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
