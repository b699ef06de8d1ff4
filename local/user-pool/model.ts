import type { LambdaConfig } from '../triggers/user-pool-triggers.ts';
import type { ManagedLoginBranding } from './branding/client-branding.ts';
import type { IdentityProvider, LinkedIdentity } from './federation/identity-provider.ts';
import type {
  AuthorizationCode,
  BrowserSession,
  OAuthGrant,
  PendingFederation,
} from './oauth/oauth-state.ts';

/** Where a code goes. */
export type Medium = 'EMAIL' | 'SMS';

/** The attributes that Cognito can verify. */
export type Contact = 'email' | 'phone_number';

/** `UserStatusType` of the API, as far as the local pool knows it. */
export type UserStatus =
  | 'UNCONFIRMED'
  | 'CONFIRMED'
  | 'FORCE_CHANGE_PASSWORD'
  | 'RESET_REQUIRED'
  | 'EXTERNAL_PROVIDER';

/** A password as it is kept: never in clear. All values are hexadecimal. */
export interface StoredPassword {
  readonly salt: string;
  /** scrypt of the password. */
  readonly hash: string;
  readonly srpSalt: string;
  /** Verifier of SRP-6a, g^x mod N. */
  readonly srpVerifier: string;
}

/** What a confirmation code is good for. */
export type CodePurpose = 'sign-up' | 'forgot-password' | Contact;

/** A confirmation code that was handed out. */
export interface IssuedCode {
  readonly code: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** The attribute that the code proves. */
  readonly contact: Contact;
  /** For a changed attribute that waits for its proof: the new value. */
  readonly pendingValue?: string;
}

/** A second factor, by its `ChallengeName`. */
export type MfaMethod = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP';

/** The second factors that a user switched on. */
export interface MfaPreference {
  readonly enabled: readonly MfaMethod[];
  readonly preferred?: MfaMethod;
}

/** An authenticator app of a user (TOTP, RFC 6238). */
export interface SoftwareToken {
  /** Base32. */
  readonly secret: string;
  readonly friendlyName: string;
  /** Time step of the newest code that was used; none works twice. */
  lastStep: number;
}

/** A WebAuthn credential of a user. */
export interface Passkey {
  /** Base64url. */
  readonly id: string;
  /** COSE key, base64url. */
  readonly publicKey: string;
  /** Signatures so far, as the authenticator counts them. */
  counter: number;
  /** How the authenticator talks to the browser, e.g. `internal`. */
  readonly transports: readonly string[];
  readonly attachment?: string;
  /** The domain that it belongs to. */
  readonly rpId: string;
  readonly name: string;
  readonly createdAt: number;
}

/** A device of a user: what a browser or app keeps a secret for. Times are milliseconds. */
export interface Device {
  readonly key: string;
  readonly groupKey: string;
  name?: string;
  /** Of the device's secret, once it was confirmed; hexadecimal. */
  verifier?: { readonly srpSalt: string; readonly srpVerifier: string };
  remembered: boolean;
  readonly createdAt: number;
  modifiedAt: number;
  authenticatedAt: number;
}

/** A user of a pool. Times are milliseconds since the epoch. */
export interface User {
  readonly username: string;
  readonly sub: string;
  status: UserStatus;
  enabled: boolean;
  /** All values are strings, also booleans; without `sub`. */
  attributes: Record<string, string>;
  password?: StoredPassword;
  /** Newest first; kept only where the pool refuses former passwords. */
  formerPasswords?: readonly StoredPassword[];
  /** When a temporary password stops working. */
  temporaryUntil?: number;
  codes: Partial<Record<CodePurpose, IssuedCode>>;
  mfa?: MfaPreference;
  /** Base32 secret of a software token that was verified. */
  softwareToken?: SoftwareToken;
  /** Base32 secret of a software token that waits for its first code. */
  pendingSoftwareToken?: string;
  passkeys?: readonly Passkey[];
  /** The challenge of a passkey in the making. */
  passkeyChallenge?: { readonly challenge: string; readonly expiresAt: number };
  devices?: Device[];
  failedPasswords: number;
  lockedUntil: number;
  /** Access tokens issued before this are void. */
  signedOutAt: number;
  groups: string[];
  /** Accounts at identity providers, the user's own profile there first. */
  identities?: LinkedIdentity[];
  readonly createdAt: number;
  modifiedAt: number;
}

/** A group of a pool. */
export interface Group {
  readonly name: string;
  description?: string;
  roleArn?: string;
  precedence?: number;
  readonly createdAt: number;
  modifiedAt: number;
}

/** A secret of an app client. */
export interface ClientSecret {
  readonly value: string;
  readonly createdAt: number;
}

/** An app client. `settings` holds the members as `CreateUserPoolClient` takes them. */
export interface AppClient {
  readonly id: string;
  name: string;
  /** The only secret, or the older of two. */
  secret?: string;
  /** When it was not made with the client. */
  secretCreatedAt?: number;
  newerSecret?: ClientSecret;
  settings: Record<string, unknown>;
  readonly createdAt: number;
  modifiedAt: number;
}

/** `ChallengeName` of the API, as far as the local pool asks it; the last one is its own. */
export type ChallengeName =
  | 'PASSWORD_VERIFIER'
  | 'NEW_PASSWORD_REQUIRED'
  | 'CUSTOM_CHALLENGE'
  | 'SMS_MFA'
  | 'SOFTWARE_TOKEN_MFA'
  | 'EMAIL_OTP'
  | 'SMS_OTP'
  | 'SELECT_MFA_TYPE'
  | 'MFA_SETUP'
  | 'SELECT_CHALLENGE'
  | 'PASSWORD'
  | 'PASSWORD_SRP'
  | 'WEB_AUTHN'
  | 'DEVICE_SRP_AUTH'
  | 'DEVICE_PASSWORD_VERIFIER'
  | 'CONFIRMED_SIGN_UP';

/** How a challenge ended, as the custom authentication triggers see it. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** What a sign-in has behind it, handed on from challenge to challenge. */
export interface SignInProgress {
  /** `CUSTOM_AUTH`: what DefineAuthChallenge is told. */
  readonly custom?: {
    readonly results: readonly ChallengeResult[];
    /** `SRP_A` of a client that began with it. */
    readonly A?: string;
  };
  readonly passwordProven?: boolean;
  /** A second factor was given, or is not due. */
  readonly secondFactorDone?: boolean;
  /** `DEVICE_KEY` as the client sent it. */
  readonly claimedDevice?: string;
  /** Key of the device that proved its secret. */
  readonly provenDevice?: string;
  /** Id of the sign-in where threat protection writes it down. */
  readonly authEvent?: string;
  /** Threat protection wants a second factor. */
  readonly atRisk?: boolean;
  /** E.g. `TokenGeneration_NewPasswordChallenge`; without it `TokenGeneration_Authentication`. */
  readonly tokenSource?: string;
}

/** A challenge on its way: what the pool must remember between two calls. */
export interface AuthSession {
  readonly kind: ChallengeName;
  readonly username: string;
  readonly clientId: string;
  readonly expiresAt: number;
  readonly progress?: SignInProgress;
  /** For the SRP challenges; hexadecimal. */
  readonly srp?: { readonly A: string; readonly b: string; readonly B: string };
  /** The user does not exist; the challenge only looks real. */
  readonly imagined?: boolean;
  /** For a code that was sent, and where to. */
  readonly code?: string;
  readonly destination?: string;
  /** The destination becomes the user's own contact by a right code. */
  readonly setsContact?: boolean;
  /** Wrong codes so far. */
  failures?: number;
  /** For `CUSTOM_CHALLENGE`: what only the trigger that verifies may see. */
  readonly privateParameters?: Readonly<Record<string, string>>;
  /** For `CUSTOM_CHALLENGE`: what its result will bear. */
  readonly metadata?: string | null;
  /** For the challenges that let the user choose. */
  readonly choices?: readonly string[];
  /** For `MFA_SETUP`: the secret to prove, base32; and whether it was proven. */
  secret?: string;
  secretProven?: boolean;
  /** For `WEB_AUTHN`: base64url. */
  readonly webAuthnChallenge?: string;
}

/** A sign-in as threat protection writes it down. */
export interface AuthEvent {
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: number;
  readonly ipAddress: string;
  response: 'Pass' | 'Fail' | 'InProgress';
  readonly decision: 'NoRisk' | 'AccountTakeover' | 'Block';
  readonly level?: 'High';
  readonly challenges: { readonly name: 'Password' | 'Mfa'; readonly passed: boolean }[];
  /** What a message carries with which its user can say whose sign-in it was. */
  readonly feedbackToken: string;
  feedback?: { readonly value: string; readonly provider: string; readonly at: number };
}

/** A refresh token, found by the SHA-256 of its text. */
export interface RefreshToken {
  readonly originJti: string;
  readonly username: string;
  readonly clientId: string;
  /** Seconds, the `auth_time` claim. */
  readonly authTime: number;
  readonly expiresAt: number;
  /** When rotation replaced it; it still works for the grace period of the client. */
  rotatedAt?: number;
  revoked: boolean;
  /** For tokens of the OAuth 2 endpoints. */
  readonly grant?: OAuthGrant;
}

/** `UserImportJobStatusType` of the API, as far as a local job gets there. */
export type ImportStatus = 'Created' | 'Succeeded' | 'Failed' | 'Stopped';

/** An import of users from a CSV file. Times are milliseconds since the epoch. */
export interface ImportJob {
  readonly id: string;
  readonly name: string;
  readonly roleArn: string;
  /** The part of the upload address that cannot be guessed. */
  readonly uploadKey: string;
  /** The file as it was uploaded. */
  csv?: string;
  status: ImportStatus;
  readonly createdAt: number;
  startedAt?: number;
  completedAt?: number;
  imported: number;
  skipped: number;
  failed: number;
  message?: string;
}

/** A user pool with everything in it. All values are plain data, so that a pool can be stored. */
export interface UserPool {
  readonly id: string;
  readonly region: string;
  name: string;
  /** The members of `CreateUserPool`. */
  settings: Record<string, unknown>;
  lambdaConfig: LambdaConfig;
  readonly clients: Map<string, AppClient>;
  readonly users: Map<string, User>;
  readonly groups: Map<string, Group>;
  readonly sessions: Map<string, AuthSession>;
  readonly refreshTokens: Map<string, RefreshToken>;
  /** `origin_jti` of every sign-in that was revoked. */
  readonly revokedOrigins: Set<string>;
  /** Members as `CreateResourceServer` takes them. */
  resourceServers: Readonly<Record<string, unknown>>[];
  readonly identityProviders: Map<string, IdentityProvider>;
  /** Members as `CreateUserPoolDomain` takes them. */
  domains: Readonly<Record<string, unknown>>[];
  /** What the OAuth 2 endpoints remember; the keys are SHA-256 of what the client holds. */
  readonly authorizationCodes: Map<string, AuthorizationCode>;
  readonly browserSessions: Map<string, BrowserSession>;
  readonly pendingFederations: Map<string, PendingFederation>;
  readonly importJobs: Map<string, ImportJob>;
  /** The look of managed login, by app client. */
  readonly brandings: Map<string, ManagedLoginBranding>;
  /** Members as `SetRiskConfiguration` takes them, by app client. */
  readonly riskConfigurations: Map<string, Readonly<Record<string, unknown>>>;
  /** Sign-ins by the `sub` of their user, newest first. */
  readonly authEvents: Map<string, readonly AuthEvent[]>;
  /** Times of the calls that count against a quota, by operation and user. */
  readonly calls: Map<string, number[]>;
  readonly createdAt: number;
  modifiedAt: number;
}
