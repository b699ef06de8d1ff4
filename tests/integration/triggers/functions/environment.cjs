'use strict';

exports.handler = async (event, context) => ({
  ...event,
  response: {
    environment: { ...process.env },
    context,
    remaining: context.getRemainingTimeInMillis(),
    node: process.versions.node,
    directory: process.cwd(),
  },
});
