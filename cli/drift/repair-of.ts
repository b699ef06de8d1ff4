import type { PoolChange } from '../attach/change-pool.ts';
import type { GetUserPoolMfaConfigResponse, UserPoolType } from '../attach/pool-types.aws.ts';
import { keptSettings, type PoolSettings } from '../attach/pool-update.ts';
import { triggerConfigIn, type TriggerConfig } from '../deployed/lambda-config.ts';
import { isRecord, listOf } from '../template/json-value.ts';
import { hasUnknown, type Difference } from './difference.ts';
import { passkeySettings } from './passkey-settings.ts';

type Settings = Readonly<Record<string, unknown>>;

/** What is set by `SetUserPoolMfaConfig`; an update of the pool cannot name most of it. */
const ofMfa: ReadonlySet<string> = new Set([
  'MfaConfiguration',
  'EnabledMfas',
  'WebAuthnConfiguration',
]);

const updatable: ReadonlySet<string> = new Set([...keptSettings, 'LambdaConfig']);

/** A template may write numbers and booleans as texts. */
const likeActual = (expected: unknown, actual: unknown): unknown => {
  if (typeof expected !== 'string') return expected;
  if (typeof actual === 'number') return Number(expected);
  return typeof actual === 'boolean' ? expected === 'true' : expected;
};

/** The template's value over what Cognito has; what only AWS knows stays as it is. */
const putBack = (expected: unknown, actual: unknown): unknown => {
  if (!isRecord(expected)) return hasUnknown(expected) ? actual : likeActual(expected, actual);
  const has = isRecord(actual) ? actual : {};
  const entries = Object.entries(expected).map(([name, value]) => [
    name,
    putBack(value, has[name]),
  ]);
  return { ...has, ...Object.fromEntries(entries) };
};

/** The triggers of the template and no others. */
const triggersOf = (template: Settings, pool: Settings): TriggerConfig => {
  const has = triggerConfigIn(pool['LambdaConfig']);
  const wanted = Object.entries(triggerConfigIn(template['LambdaConfig']));
  return Object.fromEntries(wanted.map(([slot, value]) => [slot, putBack(value, has[slot])]));
};

const settingOf = (name: string, template: Settings, pool: Settings): unknown =>
  name === 'LambdaConfig' ? triggersOf(template, pool) : putBack(template[name], pool[name]);

const factorsOf = (template: Settings, mfa: GetUserPoolMfaConfigResponse) => {
  const { SmsMfaConfiguration: sms, EmailMfaConfiguration: email, ...rest } = mfa;
  if (template['EnabledMfas'] === undefined) return mfa;
  const enabled = new Set(listOf(template['EnabledMfas']));
  const { SmsConfiguration, SmsAuthenticationMessage } = template;
  return {
    ...rest,
    SoftwareTokenMfaConfiguration: { Enabled: enabled.has('SOFTWARE_TOKEN_MFA') },
    ...(enabled.has('SMS_MFA')
      ? { SmsMfaConfiguration: sms ?? { SmsConfiguration, SmsAuthenticationMessage } }
      : {}),
    ...(enabled.has('EMAIL_OTP') ? { EmailMfaConfiguration: email ?? {} } : {}),
  };
};

const mfaOf = (
  template: Settings,
  mfa: GetUserPoolMfaConfigResponse,
): GetUserPoolMfaConfigResponse => {
  const passkeys = { ...mfa.WebAuthnConfiguration, ...passkeySettings(template) };
  const wanted: Settings = {
    ...factorsOf(template, mfa),
    MfaConfiguration: template['MfaConfiguration'] ?? 'OFF',
    ...(Object.keys(passkeys).length === 0 ? {} : { WebAuthnConfiguration: passkeys }),
  };
  return wanted;
};

/** How a pool comes to be as its template says. */
export interface Repair {
  readonly change: PoolChange;
  /** What no update of the pool puts back. */
  readonly left: readonly Difference[];
}

/** Settings of the pool itself, each by the first part of its name. */
const nameOf = ({ setting }: Difference): string => setting.split('.')[0] ?? setting;

/** Nothing is put in the place of what only AWS knows and the pool has lost. */
const isLost = ({ expected, actual }: Difference): boolean =>
  hasUnknown(expected) && (actual === undefined || actual === null);

/**
 * The change that puts back what differs from the template: settings of the pool that
 * `UpdateUserPool` or `SetUserPoolMfaConfig` takes. App clients, attributes and the look of the
 * pages are left. Pure.
 */
export const repairOf = (
  found: readonly Difference[],
  { resource, template }: { readonly resource: string; readonly template: Settings },
  { pool, mfa }: { readonly pool: UserPoolType; readonly mfa: GetUserPoolMfaConfigResponse },
): Repair => {
  const isMendable = (one: Difference) =>
    one.resource === resource &&
    !isLost(one) &&
    (ofMfa.has(nameOf(one)) || updatable.has(nameOf(one)));
  const names = new Set(found.filter(isMendable).map(nameOf));
  const ofPool = [...names].filter((name) => !ofMfa.has(name));
  const settings: PoolSettings = Object.fromEntries(
    ofPool.map((name) => [name, settingOf(name, template, { ...pool })]),
  );
  const hasMfa = [...names].some((name) => ofMfa.has(name));
  return {
    change: { settings, ...(hasMfa ? { mfa: mfaOf(template, mfa) } : {}) },
    left: found.filter((one) => !isMendable(one)),
  };
};
