import * as z from 'zod/mini';
import { isRecord } from '../events/event.ts';
import {
  accountEventSchemas,
  type AccountEventDetail,
  type AccountEventType,
} from './account-event-schema.ts';

/** An event that is none of accounts, or not in the format that is known here. */
export class InvalidAccountEvent extends Error {
  constructor(type: AccountEventType) {
    super(`The event is no ${type} of version 1.`);
    this.name = 'InvalidAccountEvent';
  }
}

const schemas: {
  readonly [Type in AccountEventType]: z.ZodMiniType<AccountEventDetail<Type>>;
} = accountEventSchemas;

/**
 * Reads the detail of an event of the bus that must be of this type. Fields that are unknown here
 * are let through. Throws `InvalidAccountEvent` for anything else.
 */
export const parseAccountEvent = <Type extends AccountEventType>(
  type: Type,
  event: unknown,
): AccountEventDetail<Type> => {
  const fits = isRecord(event) && event['detail-type'] === type;
  const parsed = fits ? z.safeParse(schemas[type], event['detail']) : undefined;
  if (!parsed?.success) throw new InvalidAccountEvent(type);
  return parsed.data;
};
