import { isRecord, type TriggerEvent } from './event.ts';

/**
 * Writes documented response fields into the event that Cognito sent. The container may arrive as
 * `null` or be absent; fields that a trigger does not set stay as Cognito filled them.
 */
export const writeResponse = (event: TriggerEvent, fields: Record<string, unknown>): void => {
  const response = event.raw['response'];
  event.raw['response'] = isRecord(response) ? Object.assign(response, fields) : { ...fields };
};
