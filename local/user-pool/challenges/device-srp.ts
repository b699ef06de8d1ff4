import { startSession } from '../auth-sessions.ts';
import { continueSignIn } from '../continue-sign-in.ts';
import { findDevice, rememberedDevice } from '../devices/devices.ts';
import { invalidParameter, wrongCredentials } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { AuthStep } from '../sign-in.ts';
import { withResult } from '../sign-in-progress.ts';
import { proofIsRight, startExchange, timestampIsFresh } from '../srp.ts';
import { userSessionOfAnswer } from './session-answer.ts';
import { machineTime } from './software-token.ts';

/**
 * Answers the public value of a device with the server's.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export const answerDeviceSrp: AuthStep = async (context, scope, request) => {
  const kind = 'DEVICE_SRP_AUTH';
  const { key, session, user } = userSessionOfAnswer(context, scope, { request, kind });
  const { progress = {} } = session;
  const claimed = authParameter(request.parameters, 'DEVICE_KEY');
  const device = rememberedDevice(scope.pool, user, progress);
  if (!device?.verifier || device.key !== claimed) throw wrongCredentials();
  const srp = startExchange(authParameter(request.parameters, 'SRP_A'), device.verifier);
  if (!srp) throw invalidParameter('SRP_A is not valid.');
  scope.pool.sessions.delete(key);
  const { username } = user;
  const next = startSession(context, scope, {
    kind: 'DEVICE_PASSWORD_VERIFIER',
    username,
    srp,
    progress: withResult(progress, kind, true),
  });
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: device.verifier.srpSalt,
      SRP_B: srp.B,
      SECRET_BLOCK: next,
      DEVICE_KEY: device.key,
      USERNAME: username,
    },
    Session: next,
  };
};

/** Checks the proof of a device. A challenge can be answered once, rightly or wrongly. */
export const answerDeviceProof: AuthStep = async (context, scope, request) => {
  const kind = 'DEVICE_PASSWORD_VERIFIER';
  const { parameters } = request;
  const secretBlock = authParameter(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const timestamp = authParameter(parameters, 'TIMESTAMP');
  const signature = authParameter(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  const found = userSessionOfAnswer(context, scope, {
    request: { ...request, session: secretBlock },
    kind,
  });
  const { key, session, user } = found;
  const { progress = {}, srp } = session;
  scope.pool.sessions.delete(key);
  const device = findDevice(user, authParameter(parameters, 'DEVICE_KEY'));
  const proof = {
    poolName: device.groupKey,
    username: device.key,
    secretBlock,
    timestamp,
    signature,
  };
  const isRight =
    device.key === progress.claimedDevice &&
    device.verifier !== undefined &&
    srp !== undefined &&
    timestampIsFresh(timestamp, machineTime(context)) &&
    proofIsRight(srp, device.verifier, proof);
  if (!isRight) throw wrongCredentials();
  device.authenticatedAt = context.clock.now();
  return await continueSignIn(context, scope, {
    user,
    progress: {
      tokenSource: 'TokenGeneration_AuthenticateDevice',
      ...withResult(progress, kind, true),
      secondFactorDone: true,
      provenDevice: device.key,
    },
    clientMetadata: request.clientMetadata,
    isAdmin: request.isAdmin ?? false,
  });
};
