import { AwsError } from './aws-error.ts';
import type { AwsService } from './aws-service.ts';
import type { HttpRequest } from './http.ts';

/** A request recognised as a call of an emulated service. */
export interface Operation {
  readonly service: AwsService;
  readonly name: string;
}

interface Scope {
  readonly region: string;
  readonly signingName: string;
}

/**
 * The credential scope of a signed request: `Credential=<id>/<date>/<region>/<service>/aws4_request`.
 *
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
const scopeOf = (authorization: string | undefined): Scope | undefined => {
  const [, region, signingName] =
    /Credential=[^,\s]*\/\d{8}\/([\w-]+)\/([\w-]+)\/aws4_request/.exec(authorization ?? '') ?? [];
  return region !== undefined && signingName !== undefined ? { region, signingName } : undefined;
};

/** The region that the request is signed for; `eu-west-1` when it is not signed. */
export const regionOf = (request: HttpRequest): string =>
  scopeOf(request.headers.authorization)?.region ?? 'eu-west-1';

const unknownOperation = (named: string): AwsError =>
  new AwsError('UnknownOperationException', `The local stack does not know ${named}.`);

const byTarget = (services: readonly AwsService[], target: string): Operation => {
  const dot = target.lastIndexOf('.');
  const service = services.find(
    (one) => one.protocol !== 'query' && one.target === target.slice(0, dot),
  );
  if (!service || dot < 0) {
    throw unknownOperation(`the service of the target ${target.slice(0, 200)}`);
  }
  return { service, name: target.slice(dot + 1) };
};

const byAction = (services: readonly AwsService[], request: HttpRequest): Operation | undefined => {
  const name = new URLSearchParams(request.body.toString('utf8')).get('Action');
  if (name === null) return undefined;
  const signingName = scopeOf(request.headers.authorization)?.signingName;
  const service = services.find(
    ({ protocol, target }) =>
      protocol === 'query' && (signingName === undefined || target === signingName),
  );
  if (!service) {
    throw unknownOperation(`the action ${name.slice(0, 200)} of ${signingName ?? 'any service'}`);
  }
  return { service, name };
};

/**
 * Finds the operation that a request calls: by `x-amz-target` (JSON), or by `Action` in a form posted
 * to `/` and the signing name (Query). `undefined` when the request calls no AWS service; throws
 * `UnknownOperationException` when it calls one that does not exist here.
 */
export const findOperation = (
  services: readonly AwsService[],
  request: HttpRequest,
): Operation | undefined => {
  if (request.method !== 'POST') return undefined;
  const target = request.headers['x-amz-target'];
  if (typeof target === 'string') return byTarget(services, target);
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm && request.path === '/' ? byAction(services, request) : undefined;
};
