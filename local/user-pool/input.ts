import { AwsError } from '../gateway/aws-error.ts';
import { invalidParameter } from './errors.ts';

/** The input of an operation as it came over the wire. */
export type Input = Readonly<Record<string, unknown>>;

const camelCase = (member: string): string => member.charAt(0).toLowerCase() + member.slice(1);

/**
 * The error for members that the API demands and the caller left out, all at once, in the words of
 * the AWS front end; `undefined` when nothing is missing.
 */
export const missingMembers = (input: Input, required: readonly string[]): AwsError | undefined => {
  const missing = required.filter(
    (member) => input[member] === undefined || input[member] === null,
  );
  if (missing.length === 0) return undefined;
  const reasons = missing.map(
    (member) =>
      `Value null at '${camelCase(member)}' failed to satisfy constraint: Member must not be null`,
  );
  const noun = missing.length === 1 ? 'validation error' : 'validation errors';
  return invalidParameter(`${missing.length} ${noun} detected: ${reasons.join('; ')}`);
};

const wrongType = (member: string): AwsError =>
  new AwsError('SerializationException', `Unexpected type of member ${member}.`);

/** A text member, or `undefined` when absent. Throws `SerializationException` for other types. */
export const optionalText = (input: Input, member: string): string | undefined => {
  const value = input[member] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw wrongType(member);
  return value;
};

/** A text member that must not be missing or empty. */
export const text = (input: Input, member: string): string => {
  const value = optionalText(input, member);
  if (value === undefined) throw missingMembers({}, [member]) ?? wrongType(member);
  if (value === '') {
    throw invalidParameter(
      `1 validation error detected: Value at '${camelCase(member)}' failed to satisfy constraint: ` +
        'Member must have length greater than or equal to 1',
    );
  }
  return value;
};

/** A number member, or `undefined` when absent. */
export const optionalNumber = (input: Input, member: string): number | undefined => {
  const value = input[member] ?? undefined;
  if (value !== undefined && typeof value !== 'number') throw wrongType(member);
  return value;
};

/** A boolean member; absent counts as `false`. */
export const flag = (input: Input, member: string): boolean => {
  const value = input[member] ?? false;
  if (typeof value !== 'boolean') throw wrongType(member);
  return value;
};

const isStructure = (value: unknown): value is Input =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A structure or map member, or `undefined` when absent. */
export const optionalObject = (input: Input, member: string): Input | undefined => {
  const value = input[member] ?? undefined;
  if (value === undefined) return undefined;
  if (!isStructure(value)) throw wrongType(member);
  return value;
};

/** A map of text to text, such as `ClientMetadata`, or `undefined` when absent. */
export const optionalTextMap = (
  input: Input,
  member: string,
): Record<string, string> | undefined => {
  const map = optionalObject(input, member);
  if (!map) return undefined;
  return Object.fromEntries(Object.keys(map).map((key) => [key, optionalText(map, key) ?? '']));
};

/** A list member of texts; absent counts as empty. */
export const textList = (input: Input, member: string): string[] => {
  const value = input[member] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) {
    throw wrongType(member);
  }
  return value;
};

/** A list of structures; absent counts as empty. */
export const objectList = (input: Input, member: string): Input[] => {
  const value = input[member] ?? [];
  if (!Array.isArray(value) || !value.every(isStructure)) throw wrongType(member);
  return value;
};

/** A list of `{Name, Value}` such as `UserAttributes` as a map, or `undefined` when absent. */
export const optionalAttributes = (
  input: Input,
  member: string,
): Record<string, string> | undefined => {
  const value = input[member] ?? undefined;
  if (value === undefined) return undefined;
  if (!Array.isArray(value) || !value.every(isStructure)) throw wrongType(member);
  return Object.fromEntries(
    value.map((entry) => [text(entry, 'Name'), optionalText(entry, 'Value') ?? '']),
  );
};

/** A parameter of `AuthParameters` or `ChallengeResponses` that must be there. */
export const authParameter = (
  parameters: Readonly<Record<string, string>>,
  name: string,
): string => {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (value === undefined || value === '') {
    throw invalidParameter(`Missing required parameter ${name}`);
  }
  return value;
};
