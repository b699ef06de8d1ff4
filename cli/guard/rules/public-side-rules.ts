import { listOf } from '../../template/json-value.ts';
import {
  differs,
  gainsEntries,
  isExchanged,
  isRemoved,
  isTimes,
  isWider,
  losesEntries,
  noLonger,
} from '../comparisons.ts';
import { loosens, loses, opens, type PropertyRule, type RulesByType } from '../property-rule.ts';

const OPEN_ORIGIN = /^\*$|^http:\/\/(?!localhost\b|127\.0\.0\.1\b|\[::1\])|^null$/u;

const takesAnyOrigin = (origins: unknown): boolean =>
  listOf(origins).some((origin) => OPEN_ORIGIN.test(String(origin)));

/** The rule about origins, for whatever answers browsers. */
export const originRule = (path: string): PropertyRule =>
  opens(path, takesAnyOrigin, 'Pages of anybody could read the answers in the browser of a user.');

/** The rule about pages that would be refused. */
export const lostOriginRule = (path: string): PropertyRule =>
  loses(path, losesEntries, 'Published pages there would get no answer.');

const isUnguarded = (kind: unknown): boolean => kind === undefined || kind === 'NONE';

const issuer = 'JwtConfiguration.Issuer';

const throttling = (path: string): PropertyRule =>
  loosens(
    path,
    (before, after) => isRemoved(before, after) || isTimes(10)(before, after),
    'Nothing would slow callers.',
  );

/** Rules about what answers the internet: the HTTP API and addresses of functions. */
export const publicSideRules: RulesByType = {
  'AWS::ApiGatewayV2::Api': [
    originRule('CorsConfiguration.AllowOrigins'),
    lostOriginRule('CorsConfiguration.AllowOrigins'),
    opens(
      'CorsConfiguration.AllowCredentials',
      (value) => String(value) === 'true',
      'Browsers would send cookies along, which pages of others could use.',
    ),
    loosens(
      'DisableExecuteApiEndpoint',
      noLonger(true),
      'The API could be reached past its own domain and what stands before it.',
    ),
  ],
  'AWS::ApiGatewayV2::Authorizer': [
    loosens(issuer, isExchanged, 'Tokens of somebody else would be taken.'),
    loosens(
      'JwtConfiguration.Audience',
      isWider,
      'Tokens that were made for another app would be taken.',
    ),
    loosens('IdentitySource', isExchanged, 'Tokens would be taken from another place.'),
    loosens('AuthorizerType', isExchanged, 'Something else would decide who may call.'),
  ],
  'AWS::ApiGatewayV2::Route': [
    opens('AuthorizationType', isUnguarded, 'Everybody could call it without a token.'),
    loosens('AuthorizerId', isExchanged, 'Something else would decide who may call.'),
    loosens('AuthorizationScopes', isWider, 'Tokens without the scope would be taken.'),
    loses('Target', isExchanged, 'Something else would answer the call.'),
    loses('RouteKey', isExchanged, 'Published apps that make this call would get no answer.'),
  ],
  'AWS::ApiGatewayV2::Stage': [
    throttling('DefaultRouteSettings.ThrottlingRateLimit'),
    throttling('DefaultRouteSettings.ThrottlingBurstLimit'),
  ],
  'AWS::ApiGatewayV2::Integration': [
    loses('IntegrationUri', isExchanged, 'Another function would answer the calls.'),
  ],
  'AWS::Lambda::Url': [
    opens('AuthType', isUnguarded, 'Everybody could call the function, with events of their own.'),
    originRule('Cors.AllowOrigins'),
    loosens('TargetFunctionArn', differs, 'Another function would answer the internet.'),
  ],
  'AWS::SNS::Topic': [
    loosens('KmsMasterKeyId', isRemoved, 'Messages would no longer be encrypted with its key.'),
    loosens('Subscription', gainsEntries, 'Somebody else would get what is published.'),
    loses('Subscription', losesEntries, 'Whoever is told today, of alarms too, would not be.'),
  ],
};
