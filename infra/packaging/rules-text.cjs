'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/** The rules of a stage: those under its own name, or else under `default`, as one line of JSON. */
const rulesText =
  (file) =>
  async ({ resolveVariable }) => {
    const stages = parse(readFileSync(join(__dirname, '..', file), 'utf8'));
    const stage = await resolveVariable('sls:stage');
    return JSON.stringify(Object.hasOwn(stages, stage) ? stages[stage] : stages.default);
  };

module.exports.tokenRules = rulesText('token-rules.yml');
module.exports.signInRules = rulesText('sign-in-rules.yml');
