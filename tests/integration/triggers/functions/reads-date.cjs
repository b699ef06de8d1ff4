'use strict';

// Taken before the first event, as a composition root does.
const { now } = Date;
const loadedAt = new Date().toISOString();

exports.handler = async (event, context) => ({
  ...event,
  response: {
    loadedAt,
    now: Date.now(),
    captured: now(),
    constructed: new Date().getTime(),
    called: Date(),
    given: new Date(0).toISOString(),
    parts: new Date(2020, 1, 2).toISOString(),
    isDate: new Date() instanceof Date && new Date().constructor === Date,
    utc: Date.UTC(2020, 0, 1),
    remaining: context.getRemainingTimeInMillis(),
  },
});
