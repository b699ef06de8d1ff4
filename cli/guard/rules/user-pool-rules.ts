import { isRecord } from '../../template/json-value.ts';
import {
  changesEntries,
  gainsLike,
  gainsEntries,
  isExchanged,
  isLess,
  isMore,
  losesEntries,
  noLonger,
  ordered,
} from '../comparisons.ts';
import { loosens, loses, opens, type PropertyRule, type RulesByType } from '../property-rule.ts';

const passwordRules = [
  'RequireLowercase',
  'RequireNumbers',
  'RequireSymbols',
  'RequireUppercase',
].map((name) =>
  loosens(
    `Policies.PasswordPolicy.${name}`,
    noLonger(true),
    'New passwords could be weaker than the old ones.',
  ),
);

const doors: readonly PropertyRule[] = [
  loosens('DeletionProtection', noLonger('ACTIVE'), 'One wrong call would delete every user.'),
  loosens(
    'MfaConfiguration',
    ordered('ON', 'OPTIONAL', 'OFF'),
    'Accounts would be protected by one factor where they had two.',
  ),
  loosens(
    'Policies.PasswordPolicy.MinimumLength',
    isLess,
    'New passwords could be weaker than the old ones.',
  ),
  loosens(
    'Policies.PasswordPolicy.PasswordHistorySize',
    isLess,
    'Passwords that leaked once could be taken again.',
  ),
  loosens(
    'Policies.PasswordPolicy.TemporaryPasswordValidityDays',
    isMore,
    'A temporary password that somebody finds would work for longer.',
  ),
  ...passwordRules,
  loosens(
    'UserPoolAddOns.AdvancedSecurityMode',
    ordered('ENFORCED', 'AUDIT', 'OFF'),
    'Compromised passwords and risky sign-ins would no longer be stopped or seen.',
  ),
  loosens(
    'UserPoolTier',
    ordered('PLUS', 'ESSENTIALS', 'LITE'),
    'Features of the higher plan that the pool uses would be refused or switched off.',
  ),
  loosens(
    'AdminCreateUserConfig.AllowAdminCreateUserOnly',
    noLonger(true),
    'Everybody could sign up to a pool that operators filled.',
  ),
  loosens(
    'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
    losesEntries,
    'A user could take an address before proving that it is theirs.',
  ),
  loosens(
    'AccountRecoverySetting.RecoveryMechanisms.Name',
    gainsLike(/^verified_phone_number$/u),
    'Whoever takes over a telephone number would take over the account.',
  ),
  loosens(
    'WebAuthnUserVerification',
    ordered('required', 'preferred'),
    'Whoever holds the device could sign in without its code, finger or face.',
  ),
  loosens(
    'DeviceConfiguration.ChallengeRequiredOnNewDevice',
    noLonger(true),
    'Devices that nobody confirmed would count as known.',
  ),
];

const parts: readonly PropertyRule[] = [
  loses(
    'WebAuthnRelyingPartyID',
    isExchanged,
    'Every passkey is bound to this domain: none of them could be used any more, also not after a way back.',
  ),
  loses(
    'WebAuthnFactorConfiguration',
    noLonger('MULTI_FACTOR_WITH_USER_VERIFICATION'),
    'A passkey would count as one factor: whoever has no other could not sign in where two are asked for.',
  ),
  loses('AutoVerifiedAttributes', losesEntries, 'New users could no longer confirm by it.'),
  loses('EnabledMfas', losesEntries, 'Users who enrolled in it could not sign in.'),
  loses(
    'Policies.SignInPolicy.AllowedFirstAuthFactors',
    losesEntries,
    'Users who sign in with it could not.',
  ),
  loses(
    'AccountRecoverySetting.RecoveryMechanisms.Name',
    losesEntries,
    'Users who forget their password could not come back by it.',
  ),
  loses(
    'EmailConfiguration.EmailSendingAccount',
    noLonger('DEVELOPER'),
    'Cognito would send at most 50 mails a day, from an address of its own.',
  ),
];

/** Where a provider's answers come from; the rest is secrets, and what is asked for. */
const SOURCE = /issuer|url|uri|metadata/iu;

const sourcesIn = (details: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(isRecord(details) ? details : {}).filter(([name]) => SOURCE.test(name)),
  );

/** Risk answers from strict to lax. */
const answers = ordered('BLOCK', 'MFA_REQUIRED', 'MFA_IF_CONFIGURED', 'NO_ACTION');

/** Rules about the user pool and what is attached to it. */
export const userPoolRules: RulesByType = {
  'AWS::Cognito::UserPool': [...doors, ...parts],
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': [
    loosens(
      'CompromisedCredentialsRiskConfiguration.Actions.EventAction',
      answers,
      'People could sign in with passwords that are known to have leaked.',
    ),
    loosens(
      'CompromisedCredentialsRiskConfiguration.EventFilter',
      losesEntries,
      'Leaked passwords would no longer be looked for there.',
    ),
    ...['LowAction', 'MediumAction', 'HighAction'].map((level) =>
      loosens(
        `AccountTakeoverRiskConfiguration.Actions.${level}.EventAction`,
        answers,
        'Sign-ins that look like a takeover would meet less.',
      ),
    ),
    loosens(
      'RiskExceptionConfiguration.SkippedIPRangeList',
      gainsEntries,
      'Nobody would look at sign-ins from there.',
    ),
    loosens(
      'RiskExceptionConfiguration.BlockedIPRangeList',
      losesEntries,
      'Sign-ins from there would no longer be refused.',
    ),
  ],
  'AWS::Cognito::LogDeliveryConfiguration': [
    loses('LogConfigurations', losesEntries, 'Nobody would learn why mails did not leave.'),
  ],
  'AWS::Cognito::UserPoolGroup': [
    loosens('RoleArn', isExchanged, 'Its members would get the rights of another role.'),
  ],
  'AWS::Cognito::UserPoolResourceServer': [
    loses('Scopes.ScopeName', losesEntries, 'Machines that ask for it would get no token.'),
  ],
  'AWS::Cognito::UserPoolIdentityProvider': [
    opens('ProviderName', (name) => name !== undefined, 'Somebody else would say who signs in.'),
    loosens(
      { path: 'ProviderDetails', read: ({ ProviderDetails: details }) => sourcesIn(details) },
      changesEntries,
      'Somebody else would say who signs in, for every user of this provider.',
    ),
    loosens(
      'AttributeMapping',
      changesEntries,
      'Users would be known by another claim, or an address would no longer say whether it is verified.',
    ),
  ],
};
