'use strict';

// Loaded before the runtime loop in a process whose builtin modules are counted, never in one whose
// time is measured. Tells on the last line of output what Node had loaded when the process ended.

const { writeSync } = require('node:fs');

process.on('exit', () => {
  const builtins = process.moduleLoadList.filter((entry) => entry.startsWith('NativeModule '));
  writeSync(1, `\n${JSON.stringify({ builtins: builtins.map((entry) => entry.slice(13)) })}\n`);
});
