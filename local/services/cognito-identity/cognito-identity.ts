import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import { deleteIdentities } from './delete-identities.ts';
import { described, describePool, getRoles, listIdentities } from './describe-identities.ts';
import { getCredentials } from './give-credentials.ts';
import { createIdentities } from './identities.ts';
import {
  checkPool,
  identityIn,
  type IdentityPoolParts,
  invalidParameter,
  type Operation,
  textIn,
} from './operation.ts';
import { loginIn, refuseGuests } from './verified-login.ts';

/** The service, and its state. */
export interface CognitoIdentity extends AwsService {
  clear(): void;
  readonly kept: KeptPart;
}

const getId: Operation = async (context, input) => {
  checkPool(context, input);
  const login = await loginIn(context, input);
  if (login) return { IdentityId: context.identities.ofUser(login).id };
  refuseGuests(context);
  return { IdentityId: context.identities.newGuest().id };
};

/** The classic flow, in which a client would choose its role by itself, is off. */
const getOpenIdToken: Operation = () => {
  throw invalidParameter('Basic (classic) flow is not enabled, please use enhanced flow.');
};

const operations: Readonly<Record<string, Operation>> = {
  GetId: getId,
  GetCredentialsForIdentity: getCredentials,
  GetOpenIdToken: getOpenIdToken,
  DescribeIdentity: (context, input) => described(identityIn(context, input)),
  DescribeIdentityPool: describePool,
  GetIdentityPoolRoles: getRoles,
  GetPrincipalTagAttributeMap: (context, input) => {
    checkPool(context, input);
    return {
      IdentityPoolId: context.pool.identityPoolId,
      IdentityProviderName: textIn(input, 'IdentityProviderName'),
      PrincipalTags: context.pool.principalTags,
    };
  },
  ListIdentities: listIdentities,
  ListIdentityPools: ({ pool }) => ({
    IdentityPools: [{ IdentityPoolId: pool.identityPoolId, IdentityPoolName: pool.name }],
  }),
  DeleteIdentities: deleteIdentities,
};

/**
 * Makes the identity pool of the template: identities of users and guests, and credentials by the
 * enhanced flow. `call` throws `AwsError` with the names and texts of Cognito.
 *
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/Welcome.html
 */
export const createCognitoIdentity = (parts: IdentityPoolParts): CognitoIdentity => {
  const [region = ''] = parts.pool.identityPoolId.split(':');
  const context = { ...parts, identities: createIdentities(parts.clock, region) };
  return {
    name: 'cognito-identity',
    protocol: 'json-1.1',
    target: 'AWSCognitoIdentityService',
    call: async (name, input) => {
      const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
      if (operation) return await operation(context, input);
      throw new AwsError(
        'UnknownOperationException',
        `The local identity pool does not know the operation ${name.slice(0, 100)}.`,
      );
    },
    clear: () => {
      context.identities.clear();
      context.sessions.clear();
    },
    kept: context.identities.kept,
  };
};
