'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

/**
 * The rules of a stage as one line of JSON: its own fields, and those of `default` for fields that it
 * does not name.
 */
const rulesText =
  (file) =>
  async ({ resolveVariable }) => {
    const stages = parse(readFileSync(join(__dirname, '..', file), 'utf8'));
    const stage = await resolveVariable('sls:stage');
    const own = Object.hasOwn(stages, stage) ? stages[stage] : {};
    return JSON.stringify({ ...stages.default, ...own });
  };

module.exports.tokenRules = rulesText('token-rules.yml');
module.exports.signInRules = rulesText('sign-in-rules.yml');
