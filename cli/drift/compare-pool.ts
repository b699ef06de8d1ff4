import { plainTriggers, triggerConfigIn } from '../deployed/lambda-config.ts';
import { isRecord } from '../template/json-value.ts';
import { differencesIn, type Difference } from './difference.ts';
import { passkeyProperties, passkeySettings } from './passkey-settings.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A user pool as AWS describes it. */
export interface ActualPool {
  /** `DescribeUserPool`. */
  readonly pool: Settings;
  /** `GetUserPoolMfaConfig`. */
  readonly mfa: Settings;
}

/** Properties of the template that AWS shows in another place, or that are compared by themselves. */
const comparedElsewhere: ReadonlySet<string> = new Set([
  'UserPoolName',
  'Schema',
  'LambdaConfig',
  'EnabledMfas',
  'UserPoolTags',
  ...passkeyProperties,
  'EmailAuthenticationMessage',
  'EmailAuthenticationSubject',
]);

/** What a pool has when its template says nothing, and what must not come about by itself. */
const defaults: Settings = { DeletionProtection: 'INACTIVE', MfaConfiguration: 'OFF' };

const triggerDifferences = (resource: string, expected: unknown, actual: unknown): Difference[] => {
  const [wanted = {}, found = {}] = [expected, actual].map((config) =>
    plainTriggers(triggerConfigIn(config)),
  );
  const added = Object.entries(found)
    .filter(([slot]) => !(slot in wanted))
    .map(([setting, value]) => ({ resource, setting, expected: undefined, actual: value }));
  return [...differencesIn(resource, wanted, found), ...added].map((one) => ({
    ...one,
    setting: `LambdaConfig.${one.setting}`,
  }));
};

const attributesOf = (list: unknown): Settings =>
  Object.fromEntries(
    (Array.isArray(list) ? list : [])
      .filter(isRecord)
      .map((entry) => [String(entry['Name']).replace(/^(?:dev:)?custom:/u, ''), entry]),
  );

const mfaSettings = (pool: Settings): Settings => {
  const passkeys = passkeySettings(pool);
  return Object.keys(passkeys).length === 0 ? {} : { WebAuthnConfiguration: passkeys };
};

const factors: readonly (readonly [string, string])[] = [
  ['SOFTWARE_TOKEN_MFA', 'SoftwareTokenMfaConfiguration'],
  ['SMS_MFA', 'SmsMfaConfiguration'],
  ['EMAIL_OTP', 'EmailMfaConfiguration'],
];

const isOn = (value: unknown): boolean => isRecord(value) && value['Enabled'] !== false;

const factorDifferences = (resource: string, pool: Settings, mfa: Settings): Difference[] => {
  if (pool['EnabledMfas'] === undefined) return [];
  const actual = factors.filter(([, member]) => isOn(mfa[member])).map(([name]) => name);
  return differencesIn(resource, { EnabledMfas: pool['EnabledMfas'] }, { EnabledMfas: actual });
};

/** Compares a pool with the properties of its template; LambdaConfig in both directions. */
export const comparePool = (
  resource: string,
  template: Settings,
  { pool, mfa }: ActualPool,
): Difference[] => {
  const rest = Object.fromEntries(
    Object.entries({ ...defaults, ...template }).filter(([name]) => !comparedElsewhere.has(name)),
  );
  const schema = { Schema: attributesOf(template['Schema']) };
  const actualSchema = { Schema: attributesOf(pool['SchemaAttributes']) };
  return [
    ...triggerDifferences(resource, template['LambdaConfig'], pool['LambdaConfig']),
    ...differencesIn(resource, rest, { MfaConfiguration: 'OFF', ...pool }),
    ...differencesIn(resource, schema, actualSchema),
    ...differencesIn(resource, mfaSettings(template), mfa),
    ...factorDifferences(resource, template, mfa),
  ];
};

/** Compares an app client with the properties of its template. */
export const compareClient = (
  resource: string,
  { UserPoolId: _pool, GenerateSecret, ...template }: Settings,
  actual: Settings,
): Difference[] => [
  ...differencesIn(resource, template, actual),
  ...differencesIn(
    resource,
    { GenerateSecret },
    { GenerateSecret: typeof actual['ClientSecret'] === 'string' },
  ),
];
