import { logicalIds, physicalIdOf, type DeployedStage } from '../deployed/deployed-stage.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import { compareBranding } from './compare-branding.ts';
import { compareClient, comparePool } from './compare-pool.ts';
import type { Difference } from './difference.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What is asked of Cognito to find drift. */
export interface PoolReader {
  readonly describeUserPool: (userPoolId: string) => Promise<Settings | undefined>;
  readonly describeMfa: (userPoolId: string) => Promise<Settings>;
  readonly describeClient: (userPoolId: string, clientId: string) => Promise<Settings | undefined>;
  /** The look of the login pages of a client; `undefined` when it has none. */
  readonly describeBranding: (
    userPoolId: string,
    clientId: string,
  ) => Promise<Settings | undefined>;
  readonly listClients: (userPoolId: string) => Promise<readonly { id: string; name: string }[]>;
}

const gone = (resource: string): Difference => ({
  resource,
  setting: 'the resource itself',
  expected: 'present',
  actual: undefined,
});

const clientIdsOf = ({ resources }: DeployedStage): [string, string][] =>
  [...resources]
    .filter(([, { type }]) => type === 'AWS::Cognito::UserPoolClient')
    .map(([logicalId, { physicalId }]) => [logicalId, physicalId]);

const clientDrift = async (
  stage: DeployedStage,
  userPoolId: string,
  reader: PoolReader,
): Promise<Difference[]> => {
  const found: Difference[] = [];
  const known = clientIdsOf(stage);
  for (const [logicalId, clientId] of known) {
    const actual = await reader.describeClient(userPoolId, clientId);
    found.push(
      ...(actual
        ? compareClient(logicalId, propertiesOf(stage, logicalId), actual)
        : [gone(logicalId)]),
    );
  }
  const ids = new Set(known.map(([, id]) => id));
  const others = (await reader.listClients(userPoolId)).filter(({ id }) => !ids.has(id));
  return [
    ...found,
    ...others.map(({ id, name }) => ({
      resource: logicalIds.userPool,
      setting: `the app client ${name} (${id})`,
      expected: undefined,
      actual: 'made by hand',
    })),
  ];
};

const brandingDrift = async (
  stage: DeployedStage,
  userPoolId: string,
  reader: PoolReader,
): Promise<Difference[]> => {
  const found: Difference[] = [];
  const brandings = Object.entries(stage.template.Resources).filter(
    ([, { Type }]) => Type === 'AWS::Cognito::ManagedLoginBranding',
  );
  for (const [logicalId] of brandings) {
    const properties = propertiesOf(stage, logicalId);
    const actual = await reader.describeBranding(userPoolId, String(properties['ClientId']));
    found.push(...(actual ? compareBranding(logicalId, properties, actual) : [gone(logicalId)]));
  }
  return found;
};

/**
 * Every difference between the deployed user pool with its app clients, the look of its pages
 * included, and the template that the
 * stack was deployed from. Throws `CommandFailed` without a pool, `DependencyFailed` when Cognito
 * does not answer.
 */
export const findDrift = async (
  stage: DeployedStage,
  reader: PoolReader,
): Promise<Difference[]> => {
  const userPoolId = physicalIdOf(stage, logicalIds.userPool);
  const pool = await reader.describeUserPool(userPoolId);
  if (!pool) return [gone(logicalIds.userPool)];
  const mfa = await reader.describeMfa(userPoolId);
  const template = propertiesOf(stage, logicalIds.userPool);
  return [
    ...comparePool(logicalIds.userPool, template, { pool, mfa }),
    ...(await clientDrift(stage, userPoolId, reader)),
    ...(await brandingDrift(stage, userPoolId, reader)),
  ];
};
