import { InvalidArgumentError } from 'commander';

const units: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const lengthOf = (text: string): number | undefined => {
  const { amount, unit } = /^(?<amount>\d{1,5})(?<unit>[mhd])$/u.exec(text)?.groups ?? {};
  return amount === undefined || unit === undefined
    ? undefined
    : Number(amount) * (units[unit] ?? 0);
};

const dateOf = (text: string): number => {
  const isDate = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/u.test(text);
  const moment = isDate ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(moment)) return moment;
  throw new InvalidArgumentError('Give a time such as 2h, 7d or 2027-01-31T18:00:00Z.');
};

/**
 * A moment to come as an operator gives it: `2h`, `30m`, `7d` from now, or ISO 8601 with its zone.
 * Gives milliseconds since the epoch. Throws `InvalidArgumentError`, also for what has passed.
 */
export const momentToCome = (text: string, now: number): number => {
  const length = lengthOf(text);
  if (length !== undefined) return now + length;
  const moment = dateOf(text);
  if (moment <= now) throw new InvalidArgumentError('That moment has passed.');
  return moment;
};

/**
 * A moment that has passed: `2h`, `30m`, `7d` ago, or ISO 8601 with its zone, at most so many days
 * ago. Gives milliseconds since the epoch. Throws `InvalidArgumentError`.
 */
export const momentPassed = (
  text: string,
  { now, mostDays }: { readonly now: number; readonly mostDays: number },
): number => {
  const length = lengthOf(text);
  const moment = length === undefined ? dateOf(text) : now - length;
  if (moment > now) throw new InvalidArgumentError('That moment is to come.');
  if (moment < now - mostDays * (units['d'] ?? 0)) {
    throw new InvalidArgumentError(`That is more than ${mostDays} days ago.`);
  }
  return moment;
};
