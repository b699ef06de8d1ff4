/** A part of the local stack whose state can be kept: records of plain JSON under unique keys. */
export interface KeptPart {
  /** Prefix of its records in the journal. */
  readonly name: string;
  /** Everything that it holds now, as JSON texts; a record that did not change has an equal text. */
  records(): Iterable<readonly [key: string, json: string]>;
  /** Takes over what it once gave, in the same order, with the JSON parsed. */
  restore(records: ReadonlyMap<string, unknown>): void | Promise<void>;
  /** Stays equal while nothing changes; a part without it is compared every time. */
  revision?(): unknown;
  /**
   * For a part that knows more: the records that may have changed since the last time, with their
   * texts, `undefined` for one that is gone; or `undefined` when all must be compared.
   * @param span number of this save
   * @param oldest number of the save after which the oldest call that still runs began
   */
  candidates?(
    span: number,
    oldest: number,
  ): Iterable<readonly [key: string, json: string | undefined]> | undefined;
}
