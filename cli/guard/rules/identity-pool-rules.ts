import { listOf, valueAt } from '../../template/json-value.ts';
import { differs, gainsEntries, isExchanged } from '../comparisons.ts';
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
    loosens(
      'RoleMappings.*.RulesConfiguration.Rules',
      gainsEntries,
      'Whoever matches would get the rights of that role.',
    ),
  ],
  'AWS::Cognito::IdentityPoolPrincipalTag': [
    loosens('PrincipalTags', differs, SOURCE),
    opens('UseDefaults', isTrue, SOURCE),
  ],
};
