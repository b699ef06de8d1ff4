'use strict';

const answers = {
  nothing: () => undefined,
  null: () => null,
  text: () => 'fine',
  list: () => [],
  function: () => () => undefined,
  bigint: () => ({ big: 1n }),
  'response only': (event) => event.response,
  'no response': ({ response: _response, ...event }) => event,
  'response null': (event) => ({ ...event, response: null }),
  'response list': (event) => ({ ...event, response: [] }),
  'no user name': ({ userName: _userName, ...event }) => event,
};

exports.handler = async (event) => answers[event.request.answer](event);
