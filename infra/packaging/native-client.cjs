'use strict';

const NOBODY = 'none';

const given = ({ resolveVariable }) => resolveVariable('param:nativeCallbackUrls');

/** Which part of infra/native-client.yml a stage takes: with addresses it has the client. */
module.exports.part = async (variables) =>
  (await given(variables)) === NOBODY ? 'none' : 'enabled';

/** The addresses as a list; the command line gives a single one as text. */
module.exports.callbackUrls = async (variables) => [await given(variables)].flat();
