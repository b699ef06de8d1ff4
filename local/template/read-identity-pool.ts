import type {
  DescribedIdentityPool,
  RoleMapping,
  RoleRule,
  TrustedClient,
} from '../services/cognito-identity/described-identity-pool.ts';
import { type CfnTemplate, isRecord } from './cloudformation.ts';
import { fixedNames, localRoleArn } from './fixed-names.ts';
import type { DescribedResource } from './local-stack-description.ts';
import { readRoles } from './read-roles.ts';

type Read = (type: string) => readonly DescribedResource[];
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.map(fieldsOf) : []);

const ruleOf = ({ Claim, MatchType, Value, RoleARN }: Fields): RoleRule => ({
  claim: String(Claim),
  matchType: String(MatchType) as RoleRule['matchType'],
  value: String(Value),
  roleArn: String(RoleARN),
});

const mappingOf = (mapping: Fields): [string, RoleMapping] => [
  String(mapping['IdentityProvider']),
  {
    type: mapping['Type'] === 'Rules' ? 'Rules' : 'Token',
    whenAmbiguous: mapping['AmbiguousRoleResolution'] === 'Deny' ? 'Deny' : 'AuthenticatedRole',
    rules: listOf(fieldsOf(mapping['RulesConfiguration'])['Rules']).map(ruleOf),
  },
];

const clientOf = ({ ProviderName, ClientId, ServerSideTokenCheck }: Fields): TrustedClient => ({
  providerName: String(ProviderName),
  clientId: String(ClientId),
  serverSideTokenCheck: ServerSideTokenCheck === true,
});

const textOrNone = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

const rolesOf = (template: CfnTemplate, attached: Fields): DescribedIdentityPool['roles'] => {
  const named = JSON.stringify(attached);
  return readRoles(template, (id) => named.includes(`${localRoleArn(id)}"`));
};

/**
 * Reads the identity pool, its roles and their policies; `undefined` when the template has none.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypoolroleattachment.html
 */
export const readIdentityPool = (
  template: CfnTemplate,
  read: Read,
): DescribedIdentityPool | undefined => {
  const pool = read('AWS::Cognito::IdentityPool')[0]?.properties;
  if (!pool) return undefined;
  const attached = read('AWS::Cognito::IdentityPoolRoleAttachment')[0]?.properties ?? {};
  const tags = read('AWS::Cognito::IdentityPoolPrincipalTag')[0]?.properties ?? {};
  const { authenticated, unauthenticated } = fieldsOf(attached['Roles']);
  return {
    identityPoolId: fixedNames.identityPoolId,
    name: String(pool['IdentityPoolName']),
    allowsGuests: pool['AllowUnauthenticatedIdentities'] === true,
    clients: listOf(pool['CognitoIdentityProviders']).map(clientOf),
    authenticatedRole: textOrNone(authenticated),
    guestRole: textOrNone(unauthenticated),
    roleMappings: Object.fromEntries(
      Object.values(fieldsOf(attached['RoleMappings'])).map((one) => mappingOf(fieldsOf(one))),
    ),
    principalTags: Object.fromEntries(
      Object.entries(fieldsOf(tags['PrincipalTags'])).map(([tag, claim]) => [tag, String(claim)]),
    ),
    roles: rolesOf(template, attached),
  };
};
