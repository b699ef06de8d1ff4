import { readFileSync } from 'node:fs';
import { parseEvent } from '../../shared/events/event.ts';
import { parsePreSignUp, type SignUpFacts } from '../../shared/events/pre-sign-up.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';

const readEvent = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new CommandFailed(
      `${path} is neither an e-mail address nor a file with an event: ${problem}`,
      'Give an address such as jane@example.com, or the JSON of a PreSignUp event.',
      exitCodes.usage,
    );
  }
};

/**
 * Reads what is to be explained: an e-mail address, as if somebody signed up with it, or a file with
 * the event of a pre-sign-up. Throws `CommandFailed`.
 */
export const explainedFacts = (subject: string): SignUpFacts => {
  if (subject.includes('@') && !subject.endsWith('.json')) {
    const request = { userAttributes: { email: subject } };
    return parsePreSignUp(parseEvent({ triggerSource: 'PreSignUp_SignUp', request }));
  }
  const event = parseEvent(readEvent(subject));
  if (!event.source.startsWith('PreSignUp_')) {
    throw new CommandFailed(
      `${subject} holds no event of a sign-up, but of ${event.source}.`,
      'Give the event of a PreSignUp trigger.',
      exitCodes.usage,
    );
  }
  return parsePreSignUp(event);
};
