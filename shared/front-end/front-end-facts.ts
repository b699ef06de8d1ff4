/** What passwords of a pool must have. */
export interface PasswordDemands {
  readonly minLength: number;
  readonly lowercase: boolean;
  readonly uppercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
}

/** Cognito's own pages, where a pool has them. */
export interface HostedPages {
  /** Such as `poolkeeper-dev.auth.eu-west-1.amazoncognito.com`. */
  readonly domain: string;
  readonly scopes: readonly string[];
  readonly signInUrls: readonly string[];
  readonly signOutUrls: readonly string[];
  /** As the app client names them: `COGNITO`, `Google`, the names of SAML and OIDC providers. */
  readonly providers: readonly string[];
}

/** What a front end must know of a stage; nothing of it is secret. */
export interface FrontEndFacts {
  readonly region: string;
  readonly userPoolId: string;
  /** The app client that this front end signs in by. */
  readonly clientId: string;
  readonly password: PasswordDemands;
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  /** Second factors that the pool offers. */
  readonly mfaMethods: readonly ('SMS' | 'TOTP' | 'EMAIL')[];
  readonly identityPool?: { readonly id: string; readonly allowsGuests: boolean };
  /** Name of the bucket of users' files. */
  readonly bucket?: string;
  readonly hostedPages?: HostedPages;
}

/** The shortest password that Cognito asks for when a pool says nothing. */
const COGNITO_MIN_LENGTH = 8;

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value
    ? Reflect.get(value, name)
    : undefined;

/** The demands of a pool, from its properties as CloudFormation or Cognito's API name them. */
export const passwordDemands = (pool: unknown): PasswordDemands => {
  const policy = member(member(pool, 'Policies'), 'PasswordPolicy');
  const length = member(policy, 'MinimumLength');
  const asks = (name: string): boolean => member(policy, name) === true;
  return {
    minLength: typeof length === 'number' ? length : COGNITO_MIN_LENGTH,
    lowercase: asks('RequireLowercase'),
    uppercase: asks('RequireUppercase'),
    numbers: asks('RequireNumbers'),
    symbols: asks('RequireSymbols'),
  };
};
