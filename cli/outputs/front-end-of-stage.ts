import type { FrontEndFacts, HostedPages } from '../../shared/front-end/front-end-facts.ts';
import { passwordDemands } from '../../shared/front-end/front-end-facts.ts';
import { logicalIds, physicalIdOf, type DeployedStage } from '../deployed/deployed-stage.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import { isRecord, listOf } from '../template/json-value.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What Cognito tells of a stage's pool and of the app client of a front end. */
export interface PoolAsDeployed {
  readonly pool: Settings;
  readonly mfa: Settings;
  readonly client: Settings;
  readonly clientId: string;
}

const texts = (value: unknown): string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');

const mfaMethods = (mfa: Settings): FrontEndFacts['mfaMethods'] => {
  const app = mfa['SoftwareTokenMfaConfiguration'];
  return [
    ...(isRecord(mfa['SmsMfaConfiguration']) ? (['SMS'] as const) : []),
    ...(isRecord(app) && app['Enabled'] === true ? (['TOTP'] as const) : []),
    ...(isRecord(mfa['EmailMfaConfiguration']) ? (['EMAIL'] as const) : []),
  ];
};

const hostedPages = ({ outputs }: DeployedStage, client: Settings): HostedPages | undefined => {
  const address = outputs.get('HostedPagesUrl');
  return address === undefined
    ? undefined
    : {
        domain: address.replace(/^https:\/\//u, ''),
        scopes: texts(client['AllowedOAuthScopes']),
        signInUrls: texts(client['CallbackURLs']),
        signOutUrls: texts(client['LogoutURLs']),
        providers: texts(client['SupportedIdentityProviders']),
      };
};

const identityPool = (stage: DeployedStage): FrontEndFacts['identityPool'] => {
  const id = stage.resources.get('IdentityPool')?.physicalId;
  const allows = propertiesOf(stage, 'IdentityPool')['AllowUnauthenticatedIdentities'];
  return id === undefined ? undefined : { id, allowsGuests: String(allows) === 'true' };
};

const mfaOf = ({ MfaConfiguration }: Settings): FrontEndFacts['mfa'] =>
  MfaConfiguration === 'ON' || MfaConfiguration === 'OPTIONAL' ? MfaConfiguration : 'OFF';

/** What a front end must know of a deployed stage. Throws `CommandFailed` without a pool. */
export const frontEndOfStage = (
  stage: DeployedStage,
  { pool, mfa, client, clientId }: PoolAsDeployed,
): FrontEndFacts => {
  const [pages, identities] = [hostedPages(stage, client), identityPool(stage)];
  const bucket = stage.resources.get('UserFiles')?.physicalId;
  return {
    region: stage.region,
    userPoolId: physicalIdOf(stage, logicalIds.userPool),
    clientId,
    password: passwordDemands(pool),
    mfa: mfaOf(mfa),
    mfaMethods: mfaMethods(mfa),
    ...(identities && { identityPool: identities }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(pages && { hostedPages: pages }),
  };
};
