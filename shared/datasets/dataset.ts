/** A named piece of the user's data, the same on all of their devices. */
export interface Dataset {
  readonly name: string;
  /** Counts the writes, from 1; a dataset that was deleted and made anew starts again. */
  readonly version: number;
  /** Names this state of the dataset among all there ever were: `<version>-<random>`. */
  readonly etag: string;
  /** The data as JSON text. */
  readonly json: string;
  /** Bytes of `json`. */
  readonly bytes: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
}

/** A dataset without its data. */
export type DatasetSummary = Omit<Dataset, 'json'>;

/** How much an account may keep. */
export interface DatasetLimits {
  readonly maxBytes: number;
  readonly maxCount: number;
}

const ETAG = /^(?<version>[1-9]\d{0,14})-[\w-]{8}$/;

/** The version in an ETag that we gave; `undefined` for one that we never gave. */
export const versionIn = (etag: string): number | undefined => {
  const version = ETAG.exec(etag)?.groups?.['version'];
  return version === undefined ? undefined : Number(version);
};

/** What is to be written, and when: `now` in milliseconds, `random` 8 characters of base64url. */
export interface DatasetWrite {
  readonly name: string;
  readonly json: string;
  readonly now: number;
  readonly random: string;
}

/** The dataset after a write to a version; 0 for one that is new. */
export const nextDataset = (
  { name, json, now, random }: DatasetWrite,
  version: number,
): Omit<Dataset, 'createdAt'> => ({
  name,
  version: version + 1,
  etag: `${version + 1}-${random}`,
  json,
  bytes: Buffer.byteLength(json),
  updatedAt: new Date(now).toISOString(),
});
