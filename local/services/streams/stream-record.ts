import { randomUUID } from 'node:crypto';
import { localArn } from '../../template/fixed-names.ts';

/** What a write did to one item; DynamoDB's own form of values. */
export interface ItemChange {
  readonly table: string;
  readonly before: Readonly<Record<string, unknown>> | undefined;
  readonly after: Readonly<Record<string, unknown>> | undefined;
  /** Whether time to live removed it, and no caller. */
  readonly expired: boolean;
}

/** A record of a table's stream, as a pipe hands it to a function. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventVersion: '1.1';
  readonly eventSource: 'aws:dynamodb';
  readonly awsRegion: string;
  readonly dynamodb: Readonly<Record<string, unknown>>;
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: 'Service'; readonly principalId: string };
}

const nameOf = ({ before, after }: ItemChange): StreamRecord['eventName'] => {
  if (!before) return 'INSERT';
  return after ? 'MODIFY' : 'REMOVE';
};

/** By the service, not by a caller: how consumers tell an item that expired. */
const byTimeToLive = { type: 'Service', principalId: 'dynamodb.amazonaws.com' } as const;

/**
 * The record of a change, with old and new image.
 *
 * @param place the table's key attributes, the time in milliseconds and the number of the change
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Record.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
 */
export const streamRecord = (
  change: ItemChange,
  place: { readonly keys: readonly string[]; readonly at: number; readonly sequence: number },
): StreamRecord => {
  const { table, before, after, expired } = change;
  const item = after ?? before ?? {};
  return {
    eventID: randomUUID().replaceAll('-', ''),
    eventName: nameOf(change),
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'eu-west-1',
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(place.at / 1000),
      Keys: Object.fromEntries(place.keys.map((name) => [name, item[name]])),
      ...(after ? { NewImage: after } : {}),
      ...(before ? { OldImage: before } : {}),
      SequenceNumber: String(place.sequence).padStart(24, '0'),
      SizeBytes: Buffer.byteLength(JSON.stringify([before, after])),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
    eventSourceARN: localArn('dynamodb', `table/${table}/stream/local`),
    ...(expired ? { userIdentity: byTimeToLive } : {}),
  };
};
