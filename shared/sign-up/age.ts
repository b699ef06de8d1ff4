const DATE = /^\d{4}-\d{2}-\d{2}$/;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const dayOf = (text: string): Day | undefined => {
  if (!DATE.test(text)) return undefined;
  const date = new Date(`${text}T00:00:00Z`);
  // 30 February would roll over into March.
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(text)) return undefined;
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
  };
};

const LATEST_ON_EARTH_MS = -12 * 3_600_000;

/** Nobody has become older. */
const OLDEST = 130;

/**
 * Full years of somebody born on this date (`YYYY-MM-DD`, Cognito's form of `birthdate`), by the
 * calendar of the last place on earth where a day begins, so that nobody is taken for older than
 * they are. `undefined` when it is no date of somebody alive.
 *
 * @param now milliseconds since the epoch
 */
export const ageAt = (birthdate: string, now: number): number | undefined => {
  const born = dayOf(birthdate);
  if (!born) return undefined;
  const today = new Date(now + LATEST_ON_EARTH_MS);
  const month = today.getUTCMonth() + 1;
  const hadBirthday =
    month > born.month || (month === born.month && today.getUTCDate() >= born.day);
  const age = today.getUTCFullYear() - born.year - (hadBirthday ? 0 : 1);
  return age >= 0 && age <= OLDEST ? age : undefined;
};
