'use strict';

const { appendFileSync } = require('node:fs');

/** Leaves a line in `RECORD_FILE` for each call, then fails as often as `FAILURES` says. */
let calls = 0;

exports.handler = async (event, context) => {
  calls += 1;
  appendFileSync(
    process.env.RECORD_FILE,
    `${JSON.stringify({ requestId: context.awsRequestId, event })}\n`,
  );
  if (calls <= Number(process.env.FAILURES)) throw new Error(`failure ${calls}`);
  return event;
};
