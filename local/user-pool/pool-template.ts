import { createClient } from './clients.ts';
import type { UserPoolContext } from './context.ts';
import { providerFromTemplate } from './federation/settle-provider.ts';
import { createGroupIn } from './groups.ts';
import { type Input, optionalText, text } from './input.ts';
import type { UserPool } from './model.ts';
import { createPool } from './pools.ts';

/**
 * A pool as a CloudFormation template describes it, every reference resolved. `properties` are
 * those of `AWS::Cognito::UserPool`, `…UserPoolClient`, `…UserPoolGroup`,
 * `…UserPoolIdentityProvider` and `…UserPoolResourceServer`, which bear the API's names.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
export interface PoolTemplate {
  readonly userPoolId: string;
  readonly properties: Input;
  readonly clients: readonly {
    readonly clientId: string;
    readonly properties: Input;
    readonly clientSecret?: string;
  }[];
  readonly groups?: readonly Input[];
  readonly identityProviders?: readonly Input[];
  /** Kept with the pool. */
  readonly resourceServers?: readonly Input[];
}

/** Makes a pool with fixed ids from a template; a pool that has this id is replaced. */
export const createPoolFromTemplate = (
  context: UserPoolContext,
  {
    userPoolId,
    properties,
    clients,
    groups = [],
    identityProviders = [],
    resourceServers = [],
  }: PoolTemplate,
): UserPool => {
  const now = context.clock.now();
  const name = optionalText(properties, 'UserPoolName') ?? userPoolId;
  const pool = createPool(context, { id: userPoolId, name, settings: properties });
  for (const group of groups) {
    createGroupIn(pool, { name: text(group, 'GroupName'), settings: group, now });
  }
  for (const described of identityProviders) {
    const provider = providerFromTemplate(described, now);
    pool.identityProviders.set(provider.name, provider);
  }
  for (const { clientId, properties: settings, clientSecret } of clients) {
    createClient(pool, {
      id: clientId,
      name: optionalText(settings, 'ClientName') ?? clientId,
      settings,
      now,
      ...(clientSecret === undefined ? {} : { secret: clientSecret }),
    });
  }
  pool.resourceServers = [...resourceServers];
  return pool;
};
