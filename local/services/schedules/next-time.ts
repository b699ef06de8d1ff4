const UNIT_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** A year of minutes: a cron expression that names no minute within it is taken for one that never comes. */
const MINUTES_AHEAD = 366 * 24 * 60;

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const DAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** A schedule that means nothing to EventBridge, or is not known here. */
export class InvalidSchedule extends Error {
  constructor(expression: string) {
    super(`The local stack cannot read the schedule ${expression}.`);
    this.name = 'InvalidSchedule';
  }
}

type Field = (value: number) => boolean;

const numberOf = (text: string, names: readonly string[], first: number): number => {
  const named = names.indexOf(text.toUpperCase());
  return named < 0 ? Number(text) : named + first;
};

/** One field of a cron expression: `*`, `?`, values, ranges and steps. Undefined for L, W and #. */
const fieldOf = (text: string, names: readonly string[], first: number): Field | undefined => {
  const tests = text.split(',').map((part): Field | undefined => {
    const [range = '', step] = part.split('/');
    const every = step === undefined ? 1 : Number(step);
    const open = range === '*' || range === '?';
    const [from = '', to = step === undefined ? from : 'open'] = range.split('-');
    const low = open ? first : numberOf(from, names, first);
    const high = open || to === 'open' ? Infinity : numberOf(to, names, first);
    if ([low, high, every].some(Number.isNaN) || every < 1) return undefined;
    return (value) => value >= low && value <= high && (value - low) % every === 0;
  });
  if (tests.includes(undefined)) return undefined;
  return (value) => tests.some((test) => test?.(value));
};

const cronTest = (expression: string): ((at: Date) => boolean) => {
  const [minute, hour, day, month, weekday, year, ...more] = expression
    .slice('cron('.length, -1)
    .trim()
    .split(/\s+/)
    .map((text, index) =>
      fieldOf(
        text,
        index === 3 ? MONTHS : index === 4 ? DAYS : [],
        index === 3 || index === 2 ? 1 : index === 4 ? 1 : 0,
      ),
    );
  if (!minute || !hour || !day || !month || !weekday || !year || more.length > 0) {
    throw new InvalidSchedule(expression);
  }
  return (at) =>
    minute(at.getUTCMinutes()) &&
    hour(at.getUTCHours()) &&
    day(at.getUTCDate()) &&
    month(at.getUTCMonth() + 1) &&
    weekday(at.getUTCDay() + 1) &&
    year(at.getUTCFullYear());
};

const nextCron = (expression: string, after: number): number | undefined => {
  const matches = cronTest(expression);
  const minute = UNIT_MS['minute'] ?? 0;
  const first = Math.floor(after / minute) * minute + minute;
  for (let ahead = 0; ahead < MINUTES_AHEAD; ahead += 1) {
    const at = first + ahead * minute;
    if (matches(new Date(at))) return at;
  }
  return undefined;
};

/**
 * When a schedule comes next, in milliseconds since the epoch; `undefined` when it does not within
 * a year. A rate counts from `after`. Throws `InvalidSchedule`, also for `L`, `W` and `#` in cron
 * expressions, which are not known here.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export const nextTime = (expression: string, after: number): number | undefined => {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitMs = UNIT_MS[unit];
  if (count !== undefined && unitMs !== undefined && Number(count) > 0) {
    return after + Number(count) * unitMs;
  }
  if (/^cron\(.+\)$/.test(expression)) return nextCron(expression, after);
  throw new InvalidSchedule(expression);
};
