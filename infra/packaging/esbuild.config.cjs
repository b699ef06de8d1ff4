'use strict';

const { nativeKeys } = require('./native-keys.cjs');
const { unusedCredentials } = require('./unused-credentials.cjs');

/**
 * How a function is bundled, wherever it is: `serverless package`, `serverless invoke local`,
 * `npm run build`, the local stack and the bench. One CommonJS file with the SDK inside, because
 * `serverless invoke local` cannot load `.mjs` and a bundled SDK is the same tomorrow.
 *
 * `module` before `main` lets the SDK's unused parts fall away (a quarter to a third of the
 * bytes). Without dynamic imports, the SDK's `import('node:http')` becomes a `require`. An `import`
 * of that builtin reads every export of it, `WebSocket` too, which loads all of undici: a fifth of
 * the cold start of a function that calls AWS. Source maps are linked and carry no sources: they
 * cost nothing until a person reads a stack. `metafile` must not stand here: the plugin would zip
 * it.
 *
 * @type {import('esbuild').BuildOptions}
 */
const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  supported: { 'dynamic-import': false },
  minify: true,
  treeShaking: true,
  legalComments: 'none',
  charset: 'utf8',
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'silent',
  plugins: [nativeKeys, unusedCredentials],
};

/**
 * What the serverless-esbuild plugin reads (`custom.esbuild.config`): the same, and leave nothing
 * out; its default leaves out a package of the SDK of old.
 */
module.exports = () => ({ ...bundling, logLevel: 'warning', exclude: [] });
module.exports.bundling = bundling;
