import { AwsError } from '../gateway/aws-error.ts';
import type { AwsService } from '../gateway/aws-service.ts';
import type { Route } from '../gateway/http.ts';
import type { KeptPart } from '../state/kept-part.ts';
import type { UserPoolContext, UserPoolsOptions } from './context.ts';
import { createUploadRoute } from './import/upload-route.ts';
import { missingMembers } from './input.ts';
import { keptPools } from './kept-pools.ts';
import { createKeyRoute } from './key-routes.ts';
import { createOAuthRoute } from './oauth/oauth-routes.ts';
import { findOperation } from './operations/registry.ts';
import { createPoolFromTemplate, type PoolTemplate } from './pool-template.ts';
import { redeployPool } from './redeploy-pool.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createFeedbackRoute } from './threat-protection/feedback-route.ts';
import { type IdTokenCheck, type IdTokenClaims, verifyIdToken } from './verify-id-token.ts';

/** The local user pools: an AWS service, the pages of their keys, and what the stack needs. */
export interface UserPools extends AwsService {
  /** Key sets, discovery documents, OAuth 2 endpoints, managed login and uploads of every pool. */
  readonly routes: Route[];
  /** Makes a pool with fixed ids from CloudFormation properties; replaces one of that id. */
  createFromTemplate(template: PoolTemplate): void;
  /** Brings a pool up to a changed template; its users stay. Makes the pool when there is none. */
  redeploy(template: PoolTemplate): void;
  /** The claims of an ID token; see `verifyIdToken` for what it refuses. */
  verifyIdToken(token: string, check: IdTokenCheck): Promise<IdTokenClaims>;
  /** Pools and keys as they can be kept and restored. */
  readonly kept: readonly KeptPart[];
  /** Forgets every pool; the signing keys stay, because clients cache key sets. */
  reset(): void;
}

const unknownOperation = (operation: string): AwsError =>
  new AwsError(
    'UnknownOperationException',
    `The local user pool does not know the operation ${operation}.`,
  );

/**
 * Makes the service `cognito-idp` without any pool. `call` throws `AwsError` with the names and
 * texts of Cognito, and `UnknownOperationException` for operations that it does not know.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export const createUserPools = (options: UserPoolsOptions): UserPools => {
  const context: UserPoolContext = {
    ...options,
    pools: new Map(),
    signingKeys: createSigningKeys(),
  };
  return {
    name: 'cognito-idp',
    protocol: 'json-1.1',
    target: 'AWSCognitoIdentityProviderService',
    routes: [
      createKeyRoute(context),
      createOAuthRoute(context),
      createUploadRoute(context),
      createFeedbackRoute(context),
    ],
    call: async (name, input, call) => {
      const operation = findOperation(name);
      if (!operation) throw unknownOperation(name);
      const missing = missingMembers(input, operation.required);
      if (missing) throw missing;
      return await operation.run(context, input, call);
    },
    createFromTemplate: (template) => {
      createPoolFromTemplate(context, template);
    },
    redeploy: (template) => {
      redeployPool(context, template);
    },
    verifyIdToken: (token, check) => verifyIdToken(context, token, check),
    kept: [keptPools(context), context.signingKeys.kept],
    reset: () => {
      context.pools.clear();
    },
  };
};
