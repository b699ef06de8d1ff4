/**
 * What functions may do beyond the calls of their run in the test of roles, by folder: calls of
 * paths that their usual events do not take. Each is made in the tests of that function.
 */
export const grantedBeyond: Readonly<Record<string, readonly string[]>> = {
  // An identity provider's user who is to be linked to an account that is there already.
  'pre-sign-up': [
    'cognito-idp:ListUsers',
    'cognito-idp:AdminGetUser',
    'cognito-idp:AdminCreateUser',
    'cognito-idp:AdminSetUserPassword',
    'cognito-idp:AdminLinkProviderForUser',
  ],
  // Somebody who has not confirmed for too long.
  'delete-unconfirmed-users': ['cognito-idp:AdminGetUser', 'cognito-idp:AdminDeleteUser'],
  // What a provider told, for the sign-up that follows.
  'inbound-federation': ['dynamodb:PutItem'],
  // A stage whose rules give groups.
  'assign-groups': ['cognito-idp:AdminAddUserToGroup'],
  // Accounts that differ from the pool, outside a dry run.
  'reconcile-accounts': [
    'dynamodb:BatchGetItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
  ],
  // An account that has fallen behind the pool.
  'pre-token-generation': ['dynamodb:UpdateItem'],
  // Everything but reading the account.
  'account-api': [
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:PutItem',
    'dynamodb:DeleteItem',
  ],
  // An account that is to be erased.
  'erase-account': [
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    's3:ListBucketVersions',
    's3:DeleteObjectVersion',
    'cognito-idp:AdminDisableUser',
    'cognito-idp:AdminUserGlobalSignOut',
    'cognito-idp:AdminDeleteUser',
  ],
};
