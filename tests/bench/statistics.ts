/** The value in the middle, or between the two in the middle. Throws for no values. */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('No values to take a median of.');
  return (upper + lower) / 2;
};

/** The items in the order of this round: each one is first in turn, so that no one always is. */
export const rotated = <Item>(items: readonly Item[], round: number): Item[] => {
  const first = items.length === 0 ? 0 : round % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};

/**
 * Median of the ratios of values that were measured in the same round, as what disturbs one round
 * disturbs both. Throws unless there is a floor for each value.
 */
export const pairedRatio = (values: readonly number[], floors: readonly number[]): number =>
  median(
    values.map((value, round) => {
      const floor = floors[round];
      if (floor === undefined || values.length !== floors.length) {
        throw new Error(`${values.length} values, but ${floors.length} floors to compare them to.`);
      }
      return value / floor;
    }),
  );
