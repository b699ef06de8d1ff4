import { isRecord, listOf, valueAt } from '../../template/json-value.ts';
import { differs, gainsEntries, isExchanged, losesEntries } from '../comparisons.ts';
import { loosens, loses, opens, type PropertyRule, type RulesByType } from '../property-rule.ts';

const isTrue = (value: unknown): boolean => String(value) === 'true';

const otherProviders: readonly PropertyRule[] = [
  'OpenIdConnectProviderARNs',
  'SamlProviderARNs',
  'DeveloperProviderName',
  'SupportedLoginProviders',
].map((path) =>
  loosens(path, gainsEntries, 'Others than the user pool would say who gets AWS credentials.'),
);

const RULES = 'RoleMappings.*.RulesConfiguration.Rules';

/** The rules, each with the pool and app client whose users it is about. */
const rulesByProvider = ({
  RoleMappings: mappings,
}: Readonly<Record<string, unknown>>): unknown[] =>
  Object.values(isRecord(mappings) ? mappings : {}).flatMap((mapping) =>
    listOf(valueAt(mapping, 'RulesConfiguration.Rules')).map((rule) => [
      valueAt(mapping, 'IdentityProvider'),
      rule,
    ]),
  );

const SOURCE = 'Policies of roles compare these tags: users could get at what is not theirs.';

/** Rules about who gets AWS credentials, and of which role. */
export const identityPoolRules: RulesByType = {
  'AWS::Cognito::IdentityPool': [
    opens(
      'AllowUnauthenticatedIdentities',
      isTrue,
      'Everybody would get AWS credentials without signing in.',
    ),
    opens(
      'AllowClassicFlow',
      isTrue,
      'Callers could choose their role and get past the limits of the enhanced flow.',
    ),
    opens(
      'CognitoIdentityProviders',
      (providers) =>
        listOf(providers).some((provider) => !isTrue(valueAt(provider, 'ServerSideTokenCheck'))),
      'Without ServerSideTokenCheck, users who are disabled or signed out would still get credentials.',
    ),
    loosens(
      'CognitoIdentityProviders.ProviderName',
      gainsEntries,
      'Users of another pool would get AWS credentials.',
    ),
    loses(
      'CognitoIdentityProviders.ClientId',
      losesEntries,
      'Users of this app would get no AWS credentials.',
    ),
    ...otherProviders,
  ],
  'AWS::Cognito::IdentityPoolRoleAttachment': [
    loses('Roles.authenticated', isExchanged, 'Signed-in users would get other rights, or none.'),
    loosens(
      'Roles.unauthenticated',
      (before, after) => after !== undefined && differs(before, after),
      'Whoever has not signed in would get the rights of another role.',
    ),
    opens(
      'RoleMappings.*.AmbiguousRoleResolution',
      (answers) => listOf(answers).includes('AuthenticatedRole'),
      'Users whom no rule matches would get credentials instead of none.',
    ),
    opens(
      'RoleMappings.*.Type',
      (types) => listOf(types).includes('Token'),
      'The token would choose the role, without a rule.',
    ),
    loosens(RULES, gainsEntries, 'Whoever matches would get the rights of that role.'),
    loses(
      { path: RULES, read: rulesByProvider },
      losesEntries,
      'Whoever matches only this rule would get other rights, or none.',
    ),
    loosens(
      'RoleMappings.*.IdentityProvider',
      losesEntries,
      'Without a mapping, everybody who signed in there gets the role of those who signed in.',
    ),
  ],
  'AWS::Cognito::IdentityPoolPrincipalTag': [
    loosens('PrincipalTags', differs, SOURCE),
    opens('UseDefaults', isTrue, SOURCE),
  ],
};
