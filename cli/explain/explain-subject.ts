import { readFileSync } from 'node:fs';
import { parseEvent, readTextMap, type TriggerEvent } from '../../shared/events/event.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';

const readEvent = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(
      `${path} is neither an e-mail address nor a file with an event: ${problem}`,
      'Give an address such as jane@example.com, or a file with the event of a trigger.',
      exitCodes.usage,
    );
  }
};

const eventOf = (subject: string): TriggerEvent => {
  if (subject.includes('@') && !subject.endsWith('.json')) {
    const request = { userAttributes: { email: subject } };
    return parseEvent({ triggerSource: 'PreSignUp_SignUp', request });
  }
  return parseEvent(readEvent(subject));
};

/**
 * Reads what is to be explained: an e-mail address, as if somebody signed up with it, or a file with
 * the event of any trigger. The code of an invitation is added as front ends send it. Throws
 * `CommandFailed`.
 */
export const explainedEvent = (subject: string, invitation?: string): TriggerEvent => {
  const event = eventOf(subject);
  if (invitation === undefined) return event;
  const validationData = { ...readTextMap(event.request['validationData']), invitation };
  return { ...event, request: { ...event.request, validationData } };
};
