'use strict';

/** The stage of the local stack: packaged as a description, never deployed. */
const LOCAL_STAGE = 'local';

/**
 * What a stage may be called. It becomes part of the names of functions (64 characters at most),
 * tables, queues and of the user pool, and some of those take lower case only. Without hyphens,
 * because policies know what belongs to a stage by `poolkeeper-<stage>-*`: the roles of `prod`
 * would reach what belongs to `prod-eu`.
 */
const STAGE_NAME = /^[a-z][a-z0-9]*$/;
const STAGE_NAME_LENGTH = 20;

/** The letters and digits of a name that cannot be one, if they make one. */
const suggestion = (stage) => {
  const plain = String(stage)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '')
    .slice(0, STAGE_NAME_LENGTH);
  return STAGE_NAME.test(plain) ? ` Call it "${plain}".` : '';
};

/** What is wrong with a stage's name, as a sentence to show; `undefined` when nothing is. */
const problemWithStageName = (stage) =>
  typeof stage === 'string' && stage.length <= STAGE_NAME_LENGTH && STAGE_NAME.test(stage)
    ? undefined
    : `"${stage}" cannot be the name of a stage: use at most ${STAGE_NAME_LENGTH} lower-case letters ` +
      `and digits without hyphens, starting with a letter (dev, test, prod, pr42).${suggestion(stage)}`;

module.exports = { LOCAL_STAGE, problemWithStageName };
