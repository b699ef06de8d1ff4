import { flag, type Input, optionalObject, optionalText } from './input.ts';

/** One attribute that users of a pool can have. */
export interface AttributeRule {
  readonly name: string;
  readonly type: 'String' | 'Number' | 'DateTime' | 'Boolean';
  readonly required: boolean;
  readonly mutable: boolean;
  readonly developerOnly: boolean;
  /** For texts: characters; for numbers: value. */
  readonly min?: number;
  readonly max?: number;
}

const LONGEST_VALUE = 2048;

const standardTexts = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'gender',
  'zoneinfo',
  'locale',
  'phone_number',
  'address',
];

const rule = (name: string, type: AttributeRule['type'] = 'String'): AttributeRule => ({
  name,
  type,
  required: false,
  mutable: true,
  developerOnly: false,
});

/**
 * The attributes that every pool has.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
const standardRules: readonly AttributeRule[] = [
  { ...rule('sub'), required: true, mutable: false, min: 1, max: LONGEST_VALUE },
  ...standardTexts.map((name) => ({ ...rule(name), min: 0, max: LONGEST_VALUE })),
  { ...rule('birthdate'), min: 10, max: 10 },
  rule('email_verified', 'Boolean'),
  rule('phone_number_verified', 'Boolean'),
  { ...rule('updated_at', 'Number'), min: 0 },
];

const types: Readonly<Record<string, AttributeRule['type']>> = {
  String: 'String',
  Number: 'Number',
  DateTime: 'DateTime',
  Boolean: 'Boolean',
};

const bound = (limits: Input | undefined, member: string): number | undefined => {
  const value = limits?.[member];
  return value === undefined || value === null || value === '' ? undefined : Number(value);
};

const limitsOf = (entry: Input): Pick<AttributeRule, 'min' | 'max'> => {
  const texts = optionalObject(entry, 'StringAttributeConstraints');
  const numbers = optionalObject(entry, 'NumberAttributeConstraints');
  const min = bound(texts, 'MinLength') ?? bound(numbers, 'MinValue');
  const max = bound(texts, 'MaxLength') ?? bound(numbers, 'MaxValue');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
};

const fromEntry = (entry: Input): AttributeRule => {
  const given = optionalText(entry, 'Name') ?? '';
  const standard = standardRules.find(({ name }) => name === given);
  const developerOnly = flag(entry, 'DeveloperOnlyAttribute');
  const prefix = developerOnly ? 'dev:custom:' : 'custom:';
  return {
    name: standard ? given : `${prefix}${given.replace(/^(dev:)?custom:/, '')}`,
    type: types[optionalText(entry, 'AttributeDataType') ?? ''] ?? standard?.type ?? 'String',
    required: flag(entry, 'Required'),
    mutable: entry['Mutable'] === undefined || entry['Mutable'] === null || flag(entry, 'Mutable'),
    developerOnly,
    ...(standard?.min === undefined ? {} : { min: standard.min }),
    ...(standard?.max === undefined ? {} : { max: standard.max }),
    ...limitsOf(entry),
  };
};

/** Every attribute of a pool: the standard ones, as its `Schema` changes them, and its own. */
export const attributeRules = (settings: Input): AttributeRule[] => {
  const schema = settings['Schema'];
  const given = Array.isArray(schema) ? schema.map((entry: Input) => fromEntry(entry)) : [];
  const names = new Set(given.map(({ name }) => name));
  return [...standardRules.filter(({ name }) => !names.has(name)), ...given];
};

/** A rule in the form of `SchemaAttributes` of `DescribeUserPool`. */
export const schemaAttribute = (attribute: AttributeRule): Record<string, unknown> => ({
  Name: attribute.name,
  AttributeDataType: attribute.type,
  DeveloperOnlyAttribute: attribute.developerOnly,
  Mutable: attribute.mutable,
  Required: attribute.required,
  ...(attribute.type === 'String'
    ? {
        StringAttributeConstraints: {
          ...(attribute.min === undefined ? {} : { MinLength: String(attribute.min) }),
          ...(attribute.max === undefined ? {} : { MaxLength: String(attribute.max) }),
        },
      }
    : {}),
  ...(attribute.type === 'Number'
    ? {
        NumberAttributeConstraints: {
          ...(attribute.min === undefined ? {} : { MinValue: String(attribute.min) }),
          ...(attribute.max === undefined ? {} : { MaxValue: String(attribute.max) }),
        },
      }
    : {}),
});
