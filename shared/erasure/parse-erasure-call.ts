import { isRecord } from '../events/event.ts';
import type { ErasureCall } from './erasure.ts';

/** The event is neither of an account that is being erased nor of the schedule. */
export class InvalidErasureEvent extends Error {
  constructor() {
    super('The event names no account, and is none of a schedule.');
    this.name = 'InvalidErasureEvent';
  }
}

/** Reads what the function is called for. Throws `InvalidErasureEvent`. */
export const parseErasureCall = (event: unknown): ErasureCall => {
  const { 'detail-type': type, detail } = isRecord(event) ? event : {};
  if (type === 'Scheduled Event') return { kind: 'continue' };
  const sub = isRecord(detail) ? detail['sub'] : undefined;
  if (typeof sub !== 'string' || sub === '') throw new InvalidErasureEvent();
  return { kind: 'account', sub };
};
