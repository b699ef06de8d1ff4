/** A route of an HTTP API, as its template has it. */
export interface DescribedRoute {
  /** E.g. `GET /me/datasets/{name}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  /** Folder of the function behind it. */
  readonly functionName: string;
  /** Milliseconds that the gateway waits for the function. */
  readonly timeoutMs: number;
  /** Of the tokens that the route takes; without it anybody may call. */
  readonly authorizer?: DescribedJwtAuthorizer;
  /** One of these a token must carry; empty for any token. */
  readonly scopes: readonly string[];
}

/** What a JWT authorizer compares a token with. */
export interface DescribedJwtAuthorizer {
  readonly issuer: string;
  readonly audience: readonly string[];
}

/** CORS as the API answers it by itself. */
export interface DescribedCors {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds?: number;
}

/** An HTTP API of the template with its default stage. */
export interface DescribedHttpApi {
  readonly apiId: string;
  readonly routes: readonly DescribedRoute[];
  readonly cors?: DescribedCors;
  /** Requests a second, and how many at once; without it there is no limit. */
  readonly throttling?: { readonly rateLimit: number; readonly burstLimit: number };
}
