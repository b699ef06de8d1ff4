/** PreSignUp: only addresses of one domain may sign up. */
exports.handler = async (event) => {
  const { email = '' } = event.request.userAttributes;
  if (!email.endsWith('@example.com')) throw new Error('Ask for an invitation');
  return event;
};
