'use strict';

/** Answers what it was given; fails for events that ask for it. */
exports.handler = async (event) => {
  if (event?.detail?.fails) throw new Error('It was asked to fail.');
  return { heard: event };
};
