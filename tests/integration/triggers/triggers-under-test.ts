import { afterEach } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { createFaults } from '../../../local/faults.ts';
import type { LambdaFunction } from '../../../local/lambda/invocation.ts';
import type { LambdaRuntimeSettings } from '../../../local/lambda/runtime.ts';
import { createTimeline } from '../../../local/triggers/timeline.ts';
import { createUserPoolTriggers } from '../../../local/triggers/trigger-runner.ts';
import type { TriggerRunnerSettings } from '../../../local/triggers/trigger-runner.ts';
import type { TriggerCall } from '../../../local/triggers/user-pool-triggers.ts';
import { runtimeWith } from './runtime-under-test.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((opened) => opened.close()));
});

/** Triggers on a runtime of their own, which ends with the test. Codes are "encrypted" readably. */
export const triggersWith = (
  functions: LambdaFunction[],
  own: Partial<TriggerRunnerSettings> = {},
  runtimeSettings: Pick<LambdaRuntimeSettings, 'processesPerLine'> = {},
) => {
  const clock = createClock();
  const faults = createFaults();
  const timeline = createTimeline(clock);
  const runtime = runtimeWith(functions, { clock, ...runtimeSettings });
  open.push(runtime);
  const triggers = createUserPoolTriggers({
    runtime,
    clock,
    faults,
    timeline,
    encryptCode: async ({ code, userPoolId, escapeHtml }) =>
      `${userPoolId} ${escapeHtml ? 'escaped' : 'plain'} ${code}`,
    senderRetryDelaysMs: [5, 10],
    ...own,
  });
  return { clock, faults, timeline, triggers };
};

/** A sign-up that reaches the function in the slot `PreSignUp`. */
export const signUp = (target: string, own: Partial<TriggerCall> = {}): TriggerCall => ({
  userPoolId: 'eu-west-1_Example1',
  region: 'eu-west-1',
  lambdaConfig: { PreSignUp: target },
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  userName: 'jane',
  clientId: '1example23456789',
  request: { userAttributes: { email: 'jane@example.com' }, validationData: null },
  response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  ...own,
});
