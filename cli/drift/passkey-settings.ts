type Settings = Readonly<Record<string, unknown>>;

/**
 * What CloudFormation calls the settings of passkeys, and the member of `WebAuthnConfiguration` that
 * Cognito shows each as.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html
 */
const members: Readonly<Record<string, string>> = {
  WebAuthnRelyingPartyID: 'RelyingPartyId',
  WebAuthnUserVerification: 'UserVerification',
  WebAuthnFactorConfiguration: 'FactorConfiguration',
};

/** The properties of a pool that are about passkeys. */
export const passkeyProperties: readonly string[] = Object.keys(members);

/** What a template says of passkeys, as `WebAuthnConfiguration` has it; `{}` for nothing. */
export const passkeySettings = (template: Settings): Settings =>
  Object.fromEntries(
    Object.entries(members)
      .filter(([property]) => template[property] !== undefined)
      .map(([property, member]) => [member, template[property]]),
  );
