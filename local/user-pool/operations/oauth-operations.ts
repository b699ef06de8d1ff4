import type { Operation } from '../context.ts';
import { addUserPoolClientSecret } from './add-user-pool-client-secret.ts';
import { adminDisableProviderForUser } from './admin-disable-provider-for-user.ts';
import { adminLinkProviderForUser } from './admin-link-provider-for-user.ts';
import { createIdentityProvider } from './create-identity-provider.ts';
import { createResourceServer } from './create-resource-server.ts';
import { createUserPoolDomain } from './create-user-pool-domain.ts';
import { deleteIdentityProvider } from './delete-identity-provider.ts';
import { deleteResourceServer } from './delete-resource-server.ts';
import { deleteUserPoolDomain } from './delete-user-pool-domain.ts';
import { deleteUserPoolClientSecret } from './delete-user-pool-client-secret.ts';
import { describeIdentityProvider } from './describe-identity-provider.ts';
import { describeResourceServer } from './describe-resource-server.ts';
import { describeUserPoolDomain } from './describe-user-pool-domain.ts';
import { getClientToken } from './get-client-token.ts';
import { getIdentityProviderByIdentifier } from './get-identity-provider-by-identifier.ts';
import { listIdentityProviders } from './list-identity-providers.ts';
import { listResourceServers } from './list-resource-servers.ts';
import { listUserPoolClientSecrets } from './list-user-pool-client-secrets.ts';
import { updateIdentityProvider } from './update-identity-provider.ts';
import { updateResourceServer } from './update-resource-server.ts';
import { updateUserPoolDomain } from './update-user-pool-domain.ts';

/** The operations for identity providers, resource servers, domains, secrets and clients' own tokens. */
export const oauthOperations: Readonly<Record<string, Operation>> = {
  AddUserPoolClientSecret: addUserPoolClientSecret,
  AdminDisableProviderForUser: adminDisableProviderForUser,
  AdminLinkProviderForUser: adminLinkProviderForUser,
  CreateIdentityProvider: createIdentityProvider,
  CreateResourceServer: createResourceServer,
  CreateUserPoolDomain: createUserPoolDomain,
  DeleteIdentityProvider: deleteIdentityProvider,
  DeleteResourceServer: deleteResourceServer,
  DeleteUserPoolDomain: deleteUserPoolDomain,
  DeleteUserPoolClientSecret: deleteUserPoolClientSecret,
  DescribeIdentityProvider: describeIdentityProvider,
  DescribeResourceServer: describeResourceServer,
  DescribeUserPoolDomain: describeUserPoolDomain,
  GetClientToken: getClientToken,
  GetIdentityProviderByIdentifier: getIdentityProviderByIdentifier,
  ListIdentityProviders: listIdentityProviders,
  ListResourceServers: listResourceServers,
  ListUserPoolClientSecrets: listUserPoolClientSecrets,
  UpdateIdentityProvider: updateIdentityProvider,
  UpdateResourceServer: updateResourceServer,
  UpdateUserPoolDomain: updateUserPoolDomain,
};
