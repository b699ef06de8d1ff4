import type {
  DescribedCors,
  DescribedHttpApi,
  DescribedJwtAuthorizer,
  DescribedRoute,
} from '../services/http-api/described-http-api.ts';
import { isRecord, UnresolvableProperty } from './cloudformation.ts';
import { localArn } from './fixed-names.ts';
import type { DescribedResource } from './local-stack-description.ts';

type Read = (type: string) => readonly DescribedResource[];
type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const referred = (
  resources: readonly DescribedResource[],
  route: DescribedResource,
  property: string,
): DescribedResource => {
  const id = String(route.properties[property]).replace(/^integrations\//u, '');
  const found = resources.find(({ logicalId }) => logicalId === id);
  if (found) return found;
  throw new UnresolvableProperty(`${route.logicalId}.${property}`, `names ${id}, which is nowhere`);
};

const authorizerOf = ({ properties }: DescribedResource): DescribedJwtAuthorizer => {
  const { Issuer, Audience } = fieldsOf(properties['JwtConfiguration']);
  return { issuer: String(Issuer), audience: textsOf(Audience) };
};

const routeOf = (read: Read, route: DescribedResource): DescribedRoute => {
  const { properties } = route;
  const integration = referred(read('AWS::ApiGatewayV2::Integration'), route, 'Target');
  const { IntegrationUri, TimeoutInMillis = 30_000 } = integration.properties;
  return {
    routeKey: String(properties['RouteKey']),
    functionName: String(IntegrationUri).slice(localArn('lambda', 'function:').length),
    timeoutMs: Number(TimeoutInMillis),
    scopes: textsOf(properties['AuthorizationScopes']),
    ...(properties['AuthorizationType'] === 'JWT' && {
      authorizer: authorizerOf(
        referred(read('AWS::ApiGatewayV2::Authorizer'), route, 'AuthorizerId'),
      ),
    }),
  };
};

const corsOf = (value: Fields): DescribedCors => ({
  allowOrigins: textsOf(value['AllowOrigins']),
  allowMethods: textsOf(value['AllowMethods']),
  allowHeaders: textsOf(value['AllowHeaders']),
  exposeHeaders: textsOf(value['ExposeHeaders']),
  ...(value['MaxAge'] === undefined ? {} : { maxAgeSeconds: Number(value['MaxAge']) }),
});

const apiOf = (read: Read, { logicalId, properties }: DescribedResource): DescribedHttpApi => {
  const ofThis = (type: string) =>
    read(type).filter((item) => item.properties['ApiId'] === logicalId);
  const [stage] = ofThis('AWS::ApiGatewayV2::Stage');
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = fieldsOf(
    stage?.properties['DefaultRouteSettings'],
  );
  const cors = properties['CorsConfiguration'];
  return {
    apiId: logicalId,
    routes: ofThis('AWS::ApiGatewayV2::Route').map((route) => routeOf(read, route)),
    ...(isRecord(cors) && { cors: corsOf(cors) }),
    ...(ThrottlingRateLimit !== undefined && {
      throttling: {
        rateLimit: Number(ThrottlingRateLimit),
        burstLimit: Number(ThrottlingBurstLimit),
      },
    }),
  };
};

/** The HTTP APIs of the template with their routes, authorizers and limits. */
export const readHttpApis = (read: Read): DescribedHttpApi[] =>
  read('AWS::ApiGatewayV2::Api').map((api) => apiOf(read, api));
