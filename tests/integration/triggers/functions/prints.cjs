'use strict';

console.log('loaded');

exports.handler = async (event) => {
  console.log(`to stdout: ${event.request.word}`);
  console.error('to stderr: äöü');
  process.stdout.write(`${'x'.repeat(event.request.length ?? 0)}no line break`);
  return event;
};
