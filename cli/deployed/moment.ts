import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * A moment to come as an operator gives it: `2h`, `30m`, `7d` from now, or ISO 8601 with its zone.
 * Gives milliseconds since the epoch. Throws `InvalidArgumentError`, also for what has passed.
 */
export const momentToCome = (text: string, now: number): number => {
  const { amount, unit } = /^(?<amount>\d{1,5})(?<unit>[mhd])$/u.exec(text)?.groups ?? {};
  if (amount !== undefined && unit !== undefined) return now + Number(amount) * (units[unit] ?? 0);
  const isDate = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/u.test(text);
  const moment = isDate ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(moment)) {
    throw new InvalidArgumentError('Give a time such as 2h, 7d or 2027-01-31T18:00:00Z.');
  }
  if (moment <= now) throw new InvalidArgumentError('That moment has passed.');
  return moment;
};
