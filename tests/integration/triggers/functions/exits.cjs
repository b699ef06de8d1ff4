'use strict';

exports.handler = async ({ request }) => {
  console.log('leaving');
  if (request.how === 'signal') process.kill(process.pid, 'SIGTERM');
  else if (request.how === 'uncaught') setImmediate(() => explode());
  else if (request.how === 'rejection') void Promise.reject(new TypeError('nobody cared'));
  else if (request.how === 'idle') await new Promise(() => undefined);
  else process.exit(request.code);
  await new Promise((done) => setTimeout(done, 5000));
};

const explode = () => {
  throw new SyntaxError('nobody caught this');
};
