import { cognitoPoolUsers } from './cognito-pool-users.aws.ts';
import { dynamoDbToldSubjects } from './dynamodb-told-subjects.aws.ts';
import type { LinkingStores } from './gather-external-sign-up.ts';

/** The user pool of the event, and the table of this name. */
export const linkingStores = (table: string): LinkingStores => ({
  users: cognitoPoolUsers,
  subjects: dynamoDbToldSubjects(table),
});
