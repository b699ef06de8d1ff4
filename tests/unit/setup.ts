import { Socket } from 'node:net';

/** Lambda's own major: what the functions run on is what they are tested on. */
const LAMBDA_NODE_MAJOR = '24';

const major = process.versions.node.split('.')[0];
if (major !== LAMBDA_NODE_MAJOR) {
  throw new Error(
    `Tests run on Node ${process.version}, but the functions run on Node ${LAMBDA_NODE_MAJOR}. ` +
      'Run them through npm ("npm test"), which uses the Node that "npm ci" installs; on a platform ' +
      'without it, install Node 24 and put it first in PATH.',
  );
}

// A unit test that reaches for the network has left its unit.
Socket.prototype.connect = () => {
  throw new Error('A unit test tried to open a connection.');
};
