import { canonical, isRecord, listOf } from '../template/json-value.ts';

const SECRET = /secret|password$|private|_key$/iu;

/** What every ARN of the stage's own account and region begins with. */
const ownArn =
  /arn:\$\{AWS::Partition\}:([\w-]+):(?:\$\{AWS::Region\})?:(?:\$\{AWS::AccountId\})?:/gu;

/** A text of `Fn::Sub` or `Fn::Join`, without what is the same in every ARN. */
const shownText = (text: string): string => text.replaceAll(ownArn, '$1:');

const joined = (argument: unknown): string => {
  const [delimiter, parts] = listOf(argument);
  const texts = listOf(parts).map((part) => {
    const ref = isRecord(part) ? part['Ref'] : undefined;
    return isText(ref) && ref.startsWith('AWS::') ? `\${${ref}}` : shownValue(part);
  });
  return shownText(texts.join(String(delimiter)));
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** A value of a template for people: what it refers to, where it is a reference. */
export const shownValue = (value: unknown): string => {
  if (isText(value)) return value;
  if (Array.isArray(value)) return value.map(shownValue).join(', ');
  const [name, argument] = isRecord(value) ? (Object.entries(value)[0] ?? []) : [];
  if (name === 'Ref' && isText(argument)) return argument;
  if (name === 'Fn::Sub' && isText(argument)) return shownText(argument);
  if (name === 'Fn::Join') return joined(argument);
  if (name === 'Fn::GetAtt')
    return listOf(argument)
      .map(String)
      .join('.')
      .replace(/\.Arn$/u, '');
  return canonical(value);
};

/** As {@link shownValue}, of a value that is kept as canonical JSON where it is a reference. */
export const shownCanonical = (text: string): string =>
  text.startsWith('{"') ? shownValue(JSON.parse(text)) : text;

const isList = (value: unknown): boolean => value === undefined || Array.isArray(value);

/** The entries that the second list has beyond the first. */
export const entriesBeyond = (first: unknown, second: unknown): unknown[] => {
  const had = new Set(listOf(first).map(canonical));
  return listOf(second).filter((entry) => !had.has(canonical(entry)));
};

const listWords = (before: unknown, after: unknown): string => {
  const [lost, gained] = [entriesBeyond(after, before), entriesBeyond(before, after)];
  const parts = [
    lost.length > 0 ? `lose ${lost.map(shownValue).join(', ')}` : '',
    gained.length > 0 ? `gain ${gained.map(shownValue).join(', ')}` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'change its order' : parts.join(' and ');
};

/** The change of a property in words. The values of secrets are not told. */
export const changeInWords = (path: string, before: unknown, after: unknown): string => {
  if (SECRET.test(path.split('.').at(-1) ?? '')) return `${path} would change`;
  if (isList(before) && isList(after)) return `${path} would ${listWords(before, after)}`;
  if (before === undefined) return `${path} would be set to ${shownValue(after)}`;
  if (after === undefined) return `${path} would be removed; it is ${shownValue(before)}`;
  return `${path} would change from ${shownValue(before)} to ${shownValue(after)}`;
};
