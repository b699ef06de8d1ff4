import type { DescribedRole } from '../../template/described-roles.ts';

/** A rule by which a claim of the token chooses the role. */
export interface RoleRule {
  readonly claim: string;
  readonly matchType: 'Equals' | 'NotEqual' | 'StartsWith' | 'Contains';
  readonly value: string;
  readonly roleArn: string;
}

/** How the role is chosen for tokens of one app client. */
export interface RoleMapping {
  readonly type: 'Token' | 'Rules';
  readonly whenAmbiguous: 'AuthenticatedRole' | 'Deny';
  readonly rules: readonly RoleRule[];
}

/** A user pool client whose tokens the identity pool takes. */
export interface TrustedClient {
  /** `cognito-idp.<region>.amazonaws.com/<user pool id>`. */
  readonly providerName: string;
  readonly clientId: string;
  /** Whether the user pool is asked about the user at every exchange. */
  readonly serverSideTokenCheck: boolean;
}

/** An identity pool as the template describes it. */
export interface DescribedIdentityPool {
  readonly identityPoolId: string;
  readonly name: string;
  readonly allowsGuests: boolean;
  readonly clients: readonly TrustedClient[];
  /** Role ARNs. */
  readonly authenticatedRole: string | undefined;
  readonly guestRole: string | undefined;
  /** By `<provider name>:<client id>`. */
  readonly roleMappings: Readonly<Record<string, RoleMapping>>;
  /** Claims by the name of the principal tag that they become. */
  readonly principalTags: Readonly<Record<string, string>>;
  readonly roles: readonly DescribedRole[];
}
