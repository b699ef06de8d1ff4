'use strict';

exports.handler = async ({ request }) => {
  if (request.thrown === 'string') throw 'a string'; // oxlint-disable-line no-throw-literal
  throw new RangeError(request.message ?? 'SIGNUP_DOMAIN_NOT_ALLOWED: This domain cannot be used.');
};
