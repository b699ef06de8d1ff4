'use strict';

/** Knows everybody who says the right password, as the directory of before would. */
exports.handler = async (event) => {
  if (event.request.password !== 'correct horse battery') throw new Error('Who is that?');
  const { userName } = event;
  const email = userName.includes('@') ? userName : `${userName}@example.com`;
  event.response.userAttributes = { email, email_verified: 'true' };
  event.response.finalUserStatus = 'CONFIRMED';
  event.response.messageAction = 'SUPPRESS';
  return event;
};
