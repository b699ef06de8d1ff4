'use strict';

const LOCAL_ADDRESS = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\/?$/;

/** Where the local stack listens: what AWS_ENDPOINT_URL says of this machine, or else PORT. */
const localAddress = () => {
  const { AWS_ENDPOINT_URL: given = '', PORT = '4566' } = process.env;
  return LOCAL_ADDRESS.test(given) ? given : `http://127.0.0.1:${PORT || 4566}`;
};

/** Tells when nothing listens there: functions that fail open would seem to have worked. */
const warnWithoutStack = async () => {
  const address = process.env.AWS_ENDPOINT_URL;
  const up = await fetch(`${address}/_local/clock`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (up) return;
  console.error(
    `No local stack at ${address}: a function that calls AWS will fail. Start one with "npm start"; PORT or AWS_ENDPOINT_URL tells where it is.`,
  );
};

/** What of the developer's own account must not reach a local run. */
const ownAccount = ['AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'];

/** Has everything that this process calls go to the local stack, by credentials that AWS does not know. */
const speakToLocalStack = () => {
  for (const name of ownAccount) delete process.env[name];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: localAddress(),
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
};

/** What can be done with stage `local`; the rest would make its open settings real. */
const localCommands = new Set(['package', 'print', 'invoke local']);

module.exports = { localCommands, speakToLocalStack, warnWithoutStack };
