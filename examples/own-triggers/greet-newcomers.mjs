import { env } from 'node:process';

/** CustomMessage: the mail with the code, in our words. */
export const handler = async (event) => {
  if (event.triggerSource === 'CustomMessage_SignUp') {
    event.response.emailSubject = env.GREETING;
    event.response.emailMessage = `Your code is ${event.request.codeParameter}.`;
  }
  return event;
};
