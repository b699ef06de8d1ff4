import { describe, expect, it } from 'vitest';
import { added, arnOf, both, type Change, property, refusals, set } from './deployed-template.ts';

/** Adds a resource that is as another. */
const joined =
  (logicalId: string, like: string): Change =>
  (resources) =>
    set(resources, logicalId, structuredClone(resources[like]));

describe('the guard, where something would be open or unprotected,', () => {
  it.each<[string, Change, string]>([
    [
      'the pool loses its protection',
      property('CognitoUserPoolMain', 'DeletionProtection', 'INACTIVE'),
      'loosens:CognitoUserPoolMain:DeletionProtection',
    ],
    [
      'accounts come back by telephone',
      property('CognitoUserPoolMain', 'AccountRecoverySetting.RecoveryMechanisms', [
        { Name: 'verified_email', Priority: 1 },
        { Name: 'verified_phone_number', Priority: 2 },
      ]),
      'loosens:CognitoUserPoolMain:AccountRecoverySetting.RecoveryMechanisms.Name',
    ],
    [
      'passkeys need no finger, face or code',
      property('CognitoUserPoolMain', 'WebAuthnUserVerification', 'preferred'),
      'loosens:CognitoUserPoolMain:WebAuthnUserVerification',
    ],
    [
      'leaked passwords are taken',
      property(
        'RiskConfiguration',
        'CompromisedCredentialsRiskConfiguration.Actions.EventAction',
        'NO_ACTION',
      ),
      'loosens:RiskConfiguration:CompromisedCredentialsRiskConfiguration.Actions.EventAction',
    ],
    [
      'a client tells who has an account',
      property('WebClient', 'PreventUserExistenceErrors', 'LEGACY'),
      'loosens:WebClient:PreventUserExistenceErrors',
    ],
    [
      'a client lets users write any attribute',
      property('WebClient', 'WriteAttributes', undefined),
      'loosens:WebClient:WriteAttributes',
    ],
    [
      'a client takes passwords in clear',
      property('WebClient', 'ExplicitAuthFlows', [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
      ]),
      'loosens:WebClient:ExplicitAuthFlows',
    ],
    [
      'access tokens live for a day, in minutes',
      property('WebClient', 'AccessTokenValidity', 1440),
      'loosens:WebClient:AccessTokenValidity',
    ],
    [
      'access tokens live for 60 hours, by another unit',
      property('WebClient', 'TokenValidityUnits.AccessToken', 'hours'),
      'loosens:WebClient:AccessTokenValidity',
    ],
    [
      'identity tokens live for 60 hours, by no unit',
      property('WebClient', 'TokenValidityUnits.IdToken', undefined),
      'loosens:WebClient:IdTokenValidity',
    ],
    [
      'refresh tokens live for longer',
      property('WebClient', 'RefreshTokenValidity', 60),
      'loosens:WebClient:RefreshTokenValidity',
    ],
    [
      'a provider is somebody else',
      property('GoogleProvider', 'ProviderDetails.oidc_issuer', 'https://example.org'),
      'loosens:GoogleProvider:ProviderDetails',
    ],
    [
      'a provider no longer says which addresses are verified',
      property('GoogleProvider', 'AttributeMapping.email_verified', undefined),
      'loosens:GoogleProvider:AttributeMapping',
    ],
    [
      'users of a provider are known by another claim',
      property('GoogleProvider', 'AttributeMapping.username', 'email'),
      'loosens:GoogleProvider:AttributeMapping',
    ],
    [
      'a group gives another role',
      property('Staff', 'RoleArn', arnOf('AuthenticatedRole')),
      'loosens:Staff:RoleArn',
    ],
    [
      'guests get credentials',
      property('IdentityPool', 'AllowUnauthenticatedIdentities', true),
      'loosens:IdentityPool:AllowUnauthenticatedIdentities',
    ],
    [
      'users who signed out get credentials',
      property('IdentityPool', 'CognitoIdentityProviders.0.ServerSideTokenCheck', false),
      'loosens:IdentityPool:CognitoIdentityProviders',
    ],
    [
      'somebody else says who gets credentials',
      property('IdentityPool', 'SamlProviderARNs', ['arn:aws:iam::000000000000:saml-provider/x']),
      'loosens:IdentityPool:SamlProviderARNs',
    ],
    [
      'whom no rule matches gets credentials',
      property(
        'IdentityPoolRoles',
        'RoleMappings.web.AmbiguousRoleResolution',
        'AuthenticatedRole',
      ),
      'loosens:IdentityPoolRoles:RoleMappings.AmbiguousRoleResolution',
    ],
    [
      'a rule gives everybody the role of publishers',
      property(
        'IdentityPoolRoles',
        'RoleMappings.web.RulesConfiguration.Rules.0.RoleARN',
        arnOf('PublisherRole'),
      ),
      'loosens:IdentityPoolRoles:RoleMappings.RulesConfiguration.Rules',
    ],
    [
      'the token chooses the role',
      property('IdentityPoolRoles', 'RoleMappings.web.Type', 'Token'),
      'loosens:IdentityPoolRoles:RoleMappings.Type',
    ],
    [
      'an app needs no rule for the role of those who signed in',
      property('IdentityPoolRoles', 'RoleMappings', {}),
      'loosens:IdentityPoolRoles:RoleMappings.IdentityProvider',
    ],
    [
      'users of another pool get credentials',
      property('IdentityPool', 'CognitoIdentityProviders.0.ProviderName', 'example.org'),
      'loosens:IdentityPool:CognitoIdentityProviders.ProviderName',
    ],
    [
      'guests get another role',
      property('IdentityPoolRoles', 'Roles.unauthenticated', arnOf('PublisherRole')),
      'loosens:IdentityPoolRoles:Roles.unauthenticated',
    ],
    [
      'users write what policies compare',
      property('IdentityPoolTags', 'PrincipalTags.account', 'locale'),
      'loosens:IdentityPoolTags:PrincipalTags',
    ],
    [
      'a call needs no token',
      property('EraseMeRoute', 'AuthorizationType', 'NONE'),
      'loosens:EraseMeRoute:AuthorizationType',
    ],
    [
      'a call needs no scope',
      property('EraseMeRoute', 'AuthorizationScopes', undefined),
      'loosens:EraseMeRoute:AuthorizationScopes',
    ],
    [
      'another scope is enough for a call',
      property('EraseMeRoute', 'AuthorizationScopes.1', 'openid'),
      'loosens:EraseMeRoute:AuthorizationScopes',
    ],
    [
      'tokens of another client are taken',
      property('ApiAuthorizer', 'JwtConfiguration.Audience.1', { Ref: 'MachineClient' }),
      'loosens:ApiAuthorizer:JwtConfiguration.Audience',
    ],
    [
      'tokens of another pool are taken',
      property('ApiAuthorizer', 'JwtConfiguration.Issuer', 'https://example.org'),
      'loosens:ApiAuthorizer:JwtConfiguration.Issuer',
    ],
    [
      'every page may call the API',
      property('AccountApi', 'CorsConfiguration.AllowOrigins', ['*']),
      'loosens:AccountApi:CorsConfiguration.AllowOrigins',
    ],
    [
      'every page may read files',
      property('UserFiles', 'CorsConfiguration.CorsRules.0.AllowedOrigins', ['*']),
      'loosens:UserFiles:CorsConfiguration.CorsRules.AllowedOrigins',
    ],
    [
      'callers are not slowed',
      property('ApiStage', 'DefaultRouteSettings', undefined),
      'loosens:ApiStage:DefaultRouteSettings.ThrottlingRateLimit',
    ],
    [
      'a function has an address for everybody',
      added('Url', 'AWS::Lambda::Url', {
        AuthType: 'NONE',
        TargetFunctionArn: arnOf('PreSignUpFunction'),
      }),
      'loosens:Url:AuthType',
    ],
    [
      'a call without a token joins',
      added('OpenRoute', 'AWS::ApiGatewayV2::Route', { RouteKey: 'GET /all' }),
      'loosens:OpenRoute:AuthorizationType',
    ],
    [
      'a client joins that tells who has an account',
      added('OpenClient', 'AWS::Cognito::UserPoolClient', {}),
      'loosens:OpenClient:PreventUserExistenceErrors',
    ],
    [
      'a client joins that takes passwords in clear',
      both(
        joined('AppClient', 'WebClient'),
        property('AppClient', 'ExplicitAuthFlows', ['ALLOW_USER_PASSWORD_AUTH']),
      ),
      'loosens:AppClient:ExplicitAuthFlows',
    ],
    [
      'a client joins that may write every attribute',
      both(joined('AppClient', 'WebClient'), property('AppClient', 'WriteAttributes', undefined)),
      'loosens:AppClient:WriteAttributes',
    ],
    [
      'a provider joins',
      joined('OtherProvider', 'GoogleProvider'),
      'loosens:OtherProvider:ProviderName',
    ],
    [
      'a bucket joins that leaves out some of what it blocks',
      added('More', 'AWS::S3::Bucket', {
        PublicAccessBlockConfiguration: { BlockPublicAcls: true },
      }),
      'loosens:More:PublicAccessBlockConfiguration.RestrictPublicBuckets',
    ],
    [
      'another account is told of mails',
      added('Elsewhere', 'AWS::Events::Rule', {
        EventPattern: { source: ['aws.ses'] },
        Targets: [{ Id: 'x', Arn: 'arn:aws:events:eu-west-1:111111111111:event-bus/default' }],
      }),
      'loosens:Elsewhere:Targets.Arn',
    ],
    [
      'another account is told of whatever happens',
      added('Elsewhere', 'AWS::Events::Rule', {
        EventPattern: { 'detail-type': ['Example'] },
        Targets: [{ Id: 'x', Arn: 'arn:aws:events:eu-west-1:111111111111:event-bus/default' }],
      }),
      'loosens:Elsewhere:Targets.Arn',
    ],
    [
      'another account is told of accounts',
      added('Elsewhere', 'AWS::Events::Rule', {
        EventBusName: { Ref: 'AccountsBus' },
        EventPattern: { source: ['example'] },
        Targets: [{ Id: 'x', Arn: 'arn:aws:events:eu-west-1:111111111111:event-bus/default' }],
      }),
      'loosens:Elsewhere:Targets.Arn',
    ],
    [
      'files are copied to another bucket',
      property('UserFiles', 'ReplicationConfiguration', { Rules: [] }),
      'loosens:UserFiles:ReplicationConfiguration',
    ],
    [
      'a public bucket joins',
      added('OpenBucket', 'AWS::S3::Bucket', {
        PublicAccessBlockConfiguration: { BlockPublicPolicy: false },
      }),
      'loosens:OpenBucket:PublicAccessBlockConfiguration.BlockPublicPolicy',
    ],
    [
      'the bucket may become public',
      property('UserFiles', 'PublicAccessBlockConfiguration.BlockPublicPolicy', false),
      'loosens:UserFiles:PublicAccessBlockConfiguration.BlockPublicPolicy',
    ],
    [
      'the table loses its history',
      property('AccountsTable', 'PointInTimeRecoverySpecification', undefined),
      'loosens:AccountsTable:PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
    ],
    [
      'letters are kept unencrypted',
      property('EventDeadLetters', 'SqsManagedSseEnabled', false),
      'loosens:EventDeadLetters:SqsManagedSseEnabled',
    ],
    [
      'mail goes to addresses that bounced',
      property('MailConfigurationSet', 'SuppressionOptions', undefined),
      'loosens:MailConfigurationSet:SuppressionOptions.SuppressedReasons',
    ],
    [
      'codes may travel unencrypted',
      property('MailConfigurationSet', 'DeliveryOptions.TlsPolicy', 'OPTIONAL'),
      'loosens:MailConfigurationSet:DeliveryOptions.TlsPolicy',
    ],
    [
      'everybody may sign up',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_SIGN_UP_MODE', 'open'),
      'loosens:PreSignUpFunction:Environment.Variables.POOLKEEPER_SIGN_UP_MODE',
    ],
    [
      'a function acts with another role',
      property('PreSignUpFunction', 'Role', arnOf('WelcomeMailRole')),
      'loosens:PreSignUpFunction:Role',
    ],
    [
      'a role loses its boundary',
      property('PreSignUpRole', 'PermissionsBoundary', undefined),
      'loosens:PreSignUpRole:PermissionsBoundary',
    ],
  ])('refuses a change by which %s', (_harm, change, id) => {
    expect(refusals(change)).toContain(id);
  });
});
