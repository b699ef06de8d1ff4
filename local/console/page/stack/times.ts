// Sweden writes dates and times as ISO 8601 does, in the time of this machine.
const LIKE_ISO = 'sv-SE';

/** A time of day of 24 hours, e.g. `09:05:03`. */
export const timeOfDay = (at: Date): string => at.toLocaleTimeString(LIKE_ISO);

/** A day and a time of 24 hours, e.g. `2026-11-22 09:05:03`. */
export const dateAndTime = (at: Date): string => at.toLocaleString(LIKE_ISO);
