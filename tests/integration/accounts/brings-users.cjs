'use strict';

/** A UserMigration trigger that knows everybody, by any password. */
exports.handler = async (event) => ({
  ...event,
  response: {
    userAttributes: { email: event.userName, email_verified: 'true' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  },
});
