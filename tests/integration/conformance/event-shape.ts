import type { FixtureEvent } from '../../fixtures/event-fixtures.ts';

type Shape = Record<string, string>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
};

/** Members whose keys are the user's, the provider's or the function's own. */
const OPAQUE = new Set([
  'clientMetadata',
  'validationData',
  'attributes',
  'privateChallengeParameters',
]);

/** Members that are text or `null` by the state of the user, not by the source. */
const EITHER = new Set(['preferredRole']);

const shapeOf = (value: Record<string, unknown>, path = ''): Shape =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const at = `${path}${key}`;
      if (isObject(member) && !OPAQUE.has(key)) return Object.entries(shapeOf(member, `${at}.`));
      return [[at, EITHER.has(key) ? 'either' : kindOf(member)]];
    }),
  );

/** What senders get is not documented to the last key: `response` and `clientMetadata` vary. */
const senderPart = ({ response: _response, request, ...event }: FixtureEvent) => {
  const { clientMetadata: _clientMetadata, ...fixed } = request;
  return { ...event, request: fixed };
};

/** Every key of an event with the kind of its value, so that two events can be compared. */
export const eventShape = (event: FixtureEvent): Shape =>
  event.triggerSource.includes('Sender_') ? shapeOf(senderPart(event)) : shapeOf({ ...event });
