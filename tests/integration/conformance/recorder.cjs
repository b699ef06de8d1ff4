'use strict';

const { appendFileSync } = require('node:fs');

/** What a trigger must answer for its flow to go on; all others answer nothing. */
const answers = {
  DefineAuthChallenge_Authentication: ({ session }) =>
    session.at(-1)?.challengeResult === true
      ? { challengeName: null, issueTokens: true, failAuthentication: false }
      : { challengeName: 'CUSTOM_CHALLENGE', issueTokens: false, failAuthentication: false },
  CreateAuthChallenge_Authentication: () => ({
    publicChallengeParameters: { hint: 'colour' },
    privateChallengeParameters: { answer: 'blue' },
    challengeMetadata: 'COLOUR',
  }),
  VerifyAuthChallengeResponse_Authentication: ({ challengeAnswer }) => ({
    answerCorrect: challengeAnswer === 'blue',
  }),
  UserMigration_Authentication: () => migrated,
  UserMigration_ForgotPassword: () => migrated,
};

const migrated = {
  userAttributes: {
    email: 'old@example.com',
    email_verified: 'true',
    name: 'Old Hand',
    locale: 'en',
  },
  finalUserStatus: 'CONFIRMED',
  messageAction: 'SUPPRESS',
};

/** Writes every event down as it came, and answers. */
exports.handler = async (event) => {
  appendFileSync(process.env.RECORD_FILE, `${JSON.stringify(event)}\n`);
  const answer = answers[event.triggerSource]?.(event.request);
  return answer ? { ...event, response: { ...event.response, ...answer } } : event;
};
