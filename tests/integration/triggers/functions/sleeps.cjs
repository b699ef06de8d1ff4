'use strict';

const { setTimeout: wait } = require('node:timers/promises');

let calls = 0;

/** Sleeps `request.ms` or `SLEEP_MS`, in a process that has served fewer than `request.calls` calls. */
exports.handler = async (event) => {
  calls += 1;
  if (calls <= (event.request.calls ?? Infinity)) {
    await wait(event.request.ms ?? Number(process.env.SLEEP_MS));
  }
  return { ...event, response: { pid: process.pid, calls } };
};
