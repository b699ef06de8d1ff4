import { canonical, isRecord, listOf } from '../template/json-value.ts';
import { entriesBeyond } from './show-value.ts';

/** Whether going from the first value of a property to the second does harm. */
export type Comparison = (before: unknown, after: unknown) => boolean;

/** The value is another one. */
export const differs: Comparison = (before, after) => canonical(before) !== canonical(after);

/** There was a value, and it is another one or gone. */
export const isExchanged: Comparison = (before, after) =>
  before !== undefined && differs(before, after);

/** There was a value, and there is none. */
export const isRemoved: Comparison = (before, after) => before !== undefined && after === undefined;

/** Was this value, and is not any more. */
export const noLonger =
  (value: unknown): Comparison =>
  (before, after) =>
    String(before) === String(value) && String(after) !== String(value);

/** Was not this value, and is it now. */
export const becomes =
  (value: unknown): Comparison =>
  (before, after) =>
    String(before) !== String(value) && String(after) === String(value);

/** Was another value, and is this one now; what had none says nothing. */
export const turnsInto =
  (value: unknown): Comparison =>
  (before, after) =>
    before !== undefined && becomes(value)(before, after);

/** Words from strict to lax; a missing or unknown one is the last. */
export const ordered = (...ranks: readonly string[]): Comparison => {
  const rankOf = (value: unknown): number => {
    const at = ranks.indexOf(String(value));
    return at < 0 ? ranks.length : at;
  };
  return (before, after) => rankOf(after) > rankOf(before);
};

/** As {@link ordered}, where a word that is missing on either side says nothing. */
export const orderedWords = (...ranks: readonly string[]): Comparison => {
  const inOrder = ordered(...ranks);
  return (before, after) =>
    [before, after].every((value) => ranks.includes(String(value))) && inOrder(before, after);
};

/** A number goes down; none counts as 0. */
export const isLess: Comparison = (before, after) => Number(after ?? 0) < Number(before ?? 0);

/** A number goes up. */
export const isMore: Comparison = (before, after) =>
  before !== undefined && Number(after) > Number(before);

/** A number goes up by more than this many times. */
export const isTimes =
  (times: number): Comparison =>
  (before, after) =>
    Number(before) > 0 && Number(after) > times * Number(before);

/** A list loses entries. */
export const losesEntries: Comparison = (before, after) => entriesBeyond(after, before).length > 0;

/** A list gains entries. */
export const gainsEntries: Comparison = (before, after) => entriesBeyond(before, after).length > 0;

/** A list that limits gains entries, or is gone: no list at all allows everything. */
export const isWider: Comparison = (before, after) =>
  listOf(before).length > 0 && (listOf(after).length === 0 || gainsEntries(before, after));

/** A list gains entries of a kind. */
export const gainsLike =
  (kind: RegExp): Comparison =>
  (before, after) =>
    entriesBeyond(before, after).some((entry) => kind.test(String(entry)));

/** A map changes or loses something that it had. */
export const changesEntries: Comparison = (before, after) => {
  const [had, has] = [before, after].map((map) => Object.entries(isRecord(map) ? map : {}));
  return losesEntries(had, has);
};
