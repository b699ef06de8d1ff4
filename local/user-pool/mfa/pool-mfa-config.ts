import { invalidParameter } from '../errors.ts';
import { flag, type Input, optionalObject, optionalText } from '../input.ts';
import type { MfaMethod, UserPool } from '../model.ts';
import { mfaMode, offeredMfas } from './mfa-settings.ts';

const offered = (input: Input): MfaMethod[] => {
  const app = optionalObject(input, 'SoftwareTokenMfaConfiguration');
  return [
    ...(optionalObject(input, 'SmsMfaConfiguration') ? (['SMS_MFA'] as const) : []),
    ...(app && flag(app, 'Enabled') ? (['SOFTWARE_TOKEN_MFA'] as const) : []),
    ...(optionalObject(input, 'EmailMfaConfiguration') ? (['EMAIL_OTP'] as const) : []),
  ];
};

/**
 * The settings of a pool that `SetUserPoolMfaConfig` writes. Throws `InvalidParameterException` for
 * MFA without any factor, and for MFA that is switched off beside a factor. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export const mfaConfigSettings = (input: Input): Record<string, unknown> => {
  const MfaConfiguration = optionalText(input, 'MfaConfiguration') ?? 'OFF';
  const EnabledMfas = offered(input);
  if (MfaConfiguration !== 'OFF' && EnabledMfas.length === 0) {
    throw invalidParameter('Invalid MFA configuration given, at least one factor must be enabled.');
  }
  if (MfaConfiguration === 'OFF' && EnabledMfas.length > 0) {
    throw invalidParameter(
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    );
  }
  const sms = optionalObject(input, 'SmsMfaConfiguration');
  const webAuthn = optionalObject(input, 'WebAuthnConfiguration');
  return {
    MfaConfiguration,
    EnabledMfas,
    ...(sms?.['SmsConfiguration'] ? { SmsConfiguration: sms['SmsConfiguration'] } : {}),
    ...(sms?.['SmsAuthenticationMessage']
      ? { SmsAuthenticationMessage: sms['SmsAuthenticationMessage'] }
      : {}),
    EmailMfaConfiguration: optionalObject(input, 'EmailMfaConfiguration'),
    ...(webAuthn ? { WebAuthnConfiguration: webAuthn } : {}),
  };
};

/** What was set by `SetUserPoolMfaConfig`, else what CloudFormation gave the pool. */
const webAuthnOf = ({ settings }: Pick<UserPool, 'settings'>): Record<string, unknown> => {
  const { WebAuthnRelyingPartyID: id, WebAuthnUserVerification: verification } = settings;
  return {
    ...(id === undefined ? {} : { RelyingPartyId: id }),
    ...(verification === undefined ? {} : { UserVerification: verification }),
    ...optionalObject(settings, 'WebAuthnConfiguration'),
  };
};

/** `GetUserPoolMfaConfig`'s answer. Pure. */
export const describeMfaConfig = (pool: Pick<UserPool, 'settings'>): Record<string, unknown> => {
  const methods = offeredMfas(pool);
  const { SmsAuthenticationMessage, SmsConfiguration, EmailMfaConfiguration } = pool.settings;
  const WebAuthnConfiguration = webAuthnOf(pool);
  return {
    MfaConfiguration: mfaMode(pool),
    SoftwareTokenMfaConfiguration: { Enabled: methods.includes('SOFTWARE_TOKEN_MFA') },
    ...(methods.includes('SMS_MFA')
      ? { SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration } }
      : {}),
    ...(methods.includes('EMAIL_OTP')
      ? { EmailMfaConfiguration: EmailMfaConfiguration ?? {} }
      : {}),
    ...(Object.keys(WebAuthnConfiguration).length > 0 ? { WebAuthnConfiguration } : {}),
  };
};
