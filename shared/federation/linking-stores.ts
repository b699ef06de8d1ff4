import type { PoolUsers } from './pool-users.ts';
import type { ToldSubjects } from './told-subject.ts';

/** What only first sign-ins through identity providers ask, so that nobody else waits for it. */
export interface LinkingStores {
  readonly users: () => Promise<PoolUsers>;
  readonly subjects: () => Promise<ToldSubjects>;
}

/** The user pool and the table of this name, their clients loaded when first asked for. */
export const linkingStores = (table: string): LinkingStores => ({
  users: async () => (await import('./cognito-pool-users.aws.ts')).cognitoPoolUsers,
  subjects: async () => {
    const { dynamoDbToldSubjects } = await import('./dynamodb-told-subjects.aws.ts');
    return dynamoDbToldSubjects(table);
  },
});
