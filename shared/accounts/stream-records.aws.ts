import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isRecord } from '../events/event.ts';
import type { ItemChange } from './account-events.ts';

/** A batch that is no list of records of a table's stream. */
export class InvalidRecords extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'InvalidRecords';
  }
}

const isImage = (value: unknown): value is Record<string, AttributeValue> =>
  isRecord(value) && Object.values(value).every(isRecord);

const imageIn = (value: unknown): Record<string, unknown> | undefined =>
  isImage(value) ? unmarshall(value) : undefined;

const changeIn = (record: unknown): ItemChange => {
  const dynamodb = isRecord(record) ? record['dynamodb'] : undefined;
  if (!isRecord(dynamodb)) throw new InvalidRecords('A record is none of a table’s stream.');
  const [before, after] = [imageIn(dynamodb['OldImage']), imageIn(dynamodb['NewImage'])];
  return { ...(before ? { before } : {}), ...(after ? { after } : {}) };
};

/**
 * Reads the records of a table's stream, as a pipe hands them over in a list.
 *
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html
 */
export const parseStreamRecords = (event: unknown): ItemChange[] => {
  if (!Array.isArray(event)) throw new InvalidRecords('The event is no list of records.');
  return event.map(changeIn);
};
