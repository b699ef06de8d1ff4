import { AwsError } from '../../gateway/aws-error.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';

/** SES refuses a message to more recipients than this. */
const MAX_RECIPIENTS = 50;

/** A nested member of a parsed query form, or an empty object. */
export const structureIn = (input: Structure, name: string): Structure => {
  const value = input[name];
  return isStructure(value) ? value : {};
};

/** A text member of a parsed query form, or `undefined`. */
export const textIn = (input: Structure, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};

/** A list of texts in a parsed query form; an empty list arrives there as an empty string. */
export const textsIn = (input: Structure, name: string): string[] => {
  const value = input[name];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
};

/** A member that SES demands. Throws `ValidationError` when it is missing. */
export const requiredText = (input: Structure, name: string): string => {
  const value = textIn(input, name);
  if (value !== undefined && value !== '') return value;
  const member = name.charAt(0).toLowerCase() + name.slice(1);
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value at '${member}' failed to satisfy constraint: ` +
      'Member must not be null',
  );
};

/** Throws unless there is a recipient, and not more of them than SES takes. */
export const checkRecipients = (recipients: readonly string[]): void => {
  if (recipients.length === 0) {
    throw new AwsError('InvalidParameterValue', "Missing required header 'To'.");
  }
  if (recipients.length > MAX_RECIPIENTS) {
    throw new AwsError('InvalidParameterValue', `Recipient count exceeds ${MAX_RECIPIENTS}.`);
  }
};

/**
 * The message tags of a send. Throws `InvalidParameterValue` for tags that SES refuses.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_MessageTag.html
 */
export const tagsIn = (input: Structure): Map<string, string> => {
  const listed = Array.isArray(input['Tags']) ? input['Tags'] : [];
  const tags = new Map<string, string>();
  for (const one of listed) {
    const tag = isStructure(one) ? one : {};
    const name = requiredText(tag, 'Name');
    const value = requiredText(tag, 'Value');
    for (const [what, text] of Object.entries({ name, value })) {
      if (!/^[\w-]{1,255}$/.test(text)) {
        throw new AwsError(
          'InvalidParameterValue',
          `Invalid tag ${what} <${text.slice(0, 50)}>: only ASCII letters, digits, '_' and '-' ` +
            'are allowed, at most 255.',
        );
      }
    }
    tags.set(name, value);
  }
  return tags;
};
