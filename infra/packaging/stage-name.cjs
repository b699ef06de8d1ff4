'use strict';

/** The stage of the local stack: packaged as a description, never deployed. */
const LOCAL_STAGE = 'local';

/**
 * What a stage may be called. It becomes part of the names of functions (64 characters at most),
 * tables, queues and of the user pool, and some of those take lower case only.
 */
const STAGE_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const STAGE_NAME_LENGTH = 20;

/** What is wrong with a stage's name, as a sentence to show; `undefined` when nothing is. */
const problemWithStageName = (stage) =>
  typeof stage === 'string' && stage.length <= STAGE_NAME_LENGTH && STAGE_NAME.test(stage)
    ? undefined
    : `"${stage}" cannot be the name of a stage: use at most ${STAGE_NAME_LENGTH} lower-case letters, ` +
      'digits and single hyphens, starting with a letter (dev, test, prod, pr42).';

module.exports = { LOCAL_STAGE, problemWithStageName };
