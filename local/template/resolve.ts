import {
  type CfnTemplate,
  isRecord,
  type PropertyPath,
  UnresolvableProperty,
} from './cloudformation.ts';
import { fixedNames } from './fixed-names.ts';
import { resourceValue } from './resource-values.ts';

const pseudoParameters: Readonly<Record<string, string>> = {
  'AWS::AccountId': fixedNames.accountId,
  'AWS::Region': fixedNames.region,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'poolkeeper-local',
};

/** Replaces every intrinsic function in a value of a template; `path` is for errors. */
export type Resolve = (value: unknown, path: PropertyPath) => unknown;

/** A template being read, and the properties whose text is being looked up right now. */
interface Reading {
  readonly template: CfnTemplate;
  readonly open: Set<PropertyPath>;
}

const refer = (
  reading: Reading,
  { logicalId, attribute }: { logicalId: string; attribute: string },
  path: PropertyPath,
): string => {
  const resource = reading.template.Resources[logicalId];
  if (!resource) throw new UnresolvableProperty(path, `refers to ${logicalId}, which is nowhere`);
  const text = (property: string): string =>
    textOf(reading, resource.Properties?.[property], `${logicalId}.${property}`);
  const value = resourceValue({ logicalId, resource, text }, attribute);
  if (value !== undefined) return value;
  throw new UnresolvableProperty(
    path,
    `the local stack has no ${attribute} of ${logicalId} (${resource.Type})`,
  );
};

/** The value of `Name` or `LogicalId.Attribute`, as `Fn::Sub` writes them. */
const named = (reading: Reading, name: string, path: PropertyPath): string => {
  const [logicalId = '', ...attribute] = name.split('.');
  return (
    pseudoParameters[name] ??
    refer(reading, { logicalId, attribute: attribute.join('.') || 'Ref' }, path)
  );
};

const textOf = (reading: Reading, value: unknown, path: PropertyPath): string => {
  if (reading.open.has(path)) throw new UnresolvableProperty(path, 'refers to itself');
  reading.open.add(path);
  const resolved = resolveIn(reading, value, path);
  reading.open.delete(path);
  if (typeof resolved === 'string') return resolved;
  throw new UnresolvableProperty(path, 'is not text');
};

const substitute = (reading: Reading, argument: unknown, path: PropertyPath): string => {
  const [pattern, given] = Array.isArray(argument) ? argument : [argument, {}];
  if (typeof pattern !== 'string') throw new UnresolvableProperty(path, 'Fn::Sub has no text');
  const own = isRecord(given) ? given : {};
  return pattern.replaceAll(/\$\{(!?)([^}]+)\}/gu, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    return Object.hasOwn(own, name)
      ? textOf(reading, own[name], `${path}.${name}`)
      : named(reading, name, path);
  });
};

const join = (reading: Reading, argument: unknown, path: PropertyPath): string => {
  const [separator, parts] = Array.isArray(argument) ? argument : [];
  if (typeof separator !== 'string' || !Array.isArray(parts)) {
    throw new UnresolvableProperty(path, 'Fn::Join has no separator and list');
  }
  return parts.map((part, at) => textOf(reading, part, `${path}[${at}]`)).join(separator);
};

const attribute = (reading: Reading, argument: unknown, path: PropertyPath): string =>
  named(reading, Array.isArray(argument) ? argument.join('.') : String(argument), path);

const intrinsics: Readonly<Record<string, typeof attribute>> = {
  Ref: attribute,
  'Fn::GetAtt': attribute,
  'Fn::Sub': substitute,
  'Fn::Join': join,
};

/** The intrinsic function that a value is, with its argument; `undefined` for plain values. */
const intrinsicIn = (value: Readonly<Record<string, unknown>>): [string, unknown] | undefined => {
  const [only, more] = Object.entries(value);
  return only && !more && /^(?:Ref|Condition|Fn::\w+)$/u.test(only[0]) ? only : undefined;
};

const resolveIn = (reading: Reading, value: unknown, path: PropertyPath): unknown => {
  if (Array.isArray(value)) {
    return value.map((item, at) => resolveIn(reading, item, `${path}[${at}]`));
  }
  if (!isRecord(value)) return value;
  const found = intrinsicIn(value);
  if (!found) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, resolveIn(reading, item, `${path}.${key}`)]),
    );
  }
  const [name, argument] = found;
  const intrinsic = intrinsics[name];
  if (intrinsic) return intrinsic(reading, argument, path);
  throw new UnresolvableProperty(path, `the local stack does not know ${name}`);
};

/**
 * Makes the resolver of a template: `Ref`, `Fn::GetAtt`, `Fn::Sub` and `Fn::Join` become the local
 * stack's own names. Anything else that CloudFormation would compute, a reference to what the
 * template does not hold, and a circle throw `UnresolvableProperty`.
 */
export const createResolver = (template: CfnTemplate): Resolve => {
  const reading: Reading = { template, open: new Set() };
  return (value, path) => resolveIn(reading, value, path);
};
