'use strict';

const { globSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parse } = require('yaml');

const project = join(__dirname, '../..');
const read = (file) => readFileSync(join(project, file), 'utf8');

/** `${file(infra/mfa.yml):${param:mfa}}`, also with a path before the parameter. */
const CHOICE = /\$\{file\((infra\/[\w-]+\.yml)\):(?:([\w.]+)\.)?\$\{param:(\w+)\}/g;

const partsOf = (file, path = '') =>
  path
    .split('.')
    .filter(Boolean)
    .reduce((at, key) => at[key], parse(read(file), { logLevel: 'silent' }));

/** The words of every parameter that chooses a part of a file: the names of those parts. */
const choices = () => {
  const files = globSync(['serverless.yml', 'infra/*.yml', 'functions/*/*.yml'], { cwd: project });
  const found = files.flatMap((file) => [...read(file).matchAll(CHOICE)]);
  return new Map(
    found.map(([, file, path, parameter]) => [parameter, Object.keys(partsOf(file, path))]),
  );
};

/**
 * Refuses words that choose no part of a file. The framework would only say where a variable
 * could not be resolved: `resources.19`.
 */
module.exports = async ({ resolveVariable }) => {
  const problems = [];
  for (const [parameter, words] of [...choices()].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const given = await resolveVariable(`param:${parameter}`);
    if (!words.includes(String(given))) problems.push(`${parameter}: ${words.join(', ')}`);
  }
  if (problems.length === 0) return 'judged';
  const error = new Error(problems.join('; '));
  // The framework shows it, and a path in this file helps nobody.
  error.stack = `these cannot be deployed: ${error.message}`;
  throw error;
};
