import { isRecord, listOf } from '../../template/json-value.ts';
import { gainsLike, isMore, isWider, losesEntries, noLonger } from '../comparisons.ts';
import {
  alsoNew,
  loosens,
  loses,
  opens,
  type PropertyRule,
  type RulesByType,
} from '../property-rule.ts';

const seconds: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

/** The units and validities that Cognito takes where an app client names none. */
const defaults: Readonly<Record<string, { readonly unit: string; readonly value: number }>> = {
  AccessToken: { unit: 'hours', value: 1 },
  IdToken: { unit: 'hours', value: 1 },
  RefreshToken: { unit: 'days', value: 30 },
};

/**
 * How long a token of an app client works, in seconds; 0 stands for the default, as in Cognito:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const secondsOf = (token: string, properties: Readonly<Record<string, unknown>>): number => {
  const { unit = 'hours', value = 1 } = defaults[token] ?? {};
  const units = properties['TokenValidityUnits'];
  const named = isRecord(units) ? units[token] : undefined;
  const factor = seconds[typeof named === 'string' ? named : unit] ?? 1;
  const given = Number(properties[`${token}Validity`] ?? 0);
  return given > 0 ? given * factor : value * (seconds[unit] ?? 1);
};

const validityRules = Object.keys(defaults).map((token) =>
  loosens(
    {
      path: `${token}Validity`,
      read: (properties) => secondsOf(token, properties),
    },
    isMore,
    'Told in seconds. A stolen token would work for longer, also after the user is disabled or signs out.',
  ),
);

const includes =
  (kind: RegExp) =>
  (value: unknown): boolean =>
    listOf(value).some((entry) => kind.test(String(entry)));

const PASSWORD_FLOW = /(?:^|_)PASSWORD_AUTH$|ADMIN_NO_SRP_AUTH$/u;
const PLAIN_HTTP = /^http:\/\/(?!localhost\b|127\.0\.0\.1\b|\[::1\])/u;

const doors: readonly PropertyRule[] = [
  opens(
    'PreventUserExistenceErrors',
    (value) => value !== 'ENABLED',
    'Anybody could ask who has an account.',
  ),
  alsoNew(
    loosens(
      'EnableTokenRevocation',
      noLonger(true),
      'Signing out would leave refresh tokens that still work.',
    ),
    (value) => String(value) === 'false',
  ),
  opens(
    'EnablePropagateAdditionalUserContextData',
    (value) => String(value) === 'true',
    'Callers could say which address they come from, and so mislead threat protection.',
  ),
  opens(
    'AllowedOAuthFlows',
    includes(/^implicit$/u),
    'Tokens would stand in addresses, and so in histories and logs.',
  ),
  alsoNew(
    loosens(
      'ExplicitAuthFlows',
      gainsLike(PASSWORD_FLOW),
      'Passwords would travel to Cognito in the request instead of by SRP.',
    ),
    includes(PASSWORD_FLOW),
  ),
  opens('CallbackURLs', includes(PLAIN_HTTP), 'Authorization codes would travel unencrypted.'),
  alsoNew(
    loosens(
      'WriteAttributes',
      isWider,
      'Users could write attributes that were not theirs to write.',
    ),
    // Without a list every attribute may be written.
    (value) => listOf(value).length === 0,
  ),
  loosens(
    'RefreshTokenRotation.Feature',
    noLonger('ENABLED'),
    'A stolen refresh token would work until it expires.',
  ),
  ...validityRules,
];

const parts: readonly PropertyRule[] = [
  loses(
    'SupportedIdentityProviders',
    losesEntries,
    'Its users could no longer sign in through it.',
  ),
  loses('CallbackURLs', losesEntries, 'Apps that return there could no longer sign anybody in.'),
  loses('LogoutURLs', losesEntries, 'Apps that return there could no longer sign anybody out.'),
  loses('ExplicitAuthFlows', losesEntries, 'Published apps that sign in by it would stop working.'),
  loses('AllowedOAuthFlows', losesEntries, 'Published apps that sign in by it would stop working.'),
  loses('AllowedOAuthScopes', losesEntries, 'Published apps that ask for it would be refused.'),
  loses(
    'AllowedOAuthFlowsUserPoolClient',
    noLonger(true),
    'The app could no longer use the login pages, nor providers.',
  ),
];

/** Rules about app clients. */
export const appClientRules: RulesByType = {
  'AWS::Cognito::UserPoolClient': [...doors, ...parts],
};
