const units = [
  [86_400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
  [1, 'second'],
] as const;

/**
 * Seconds in the largest units that say something, e.g. `1 hour 5 minutes`, `30 days`, `12 seconds`:
 * two of them at most, the rest is left out.
 */
export const durationInWords = (seconds: number): string => {
  const words: string[] = [];
  let rest = Math.max(0, Math.round(seconds));
  for (const [size, unit] of units) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) words.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return words.slice(0, 2).join(' ') || '0 seconds';
};
