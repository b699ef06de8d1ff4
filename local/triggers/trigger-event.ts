import type { SenderCall, TriggerCall } from './user-pool-triggers.ts';

/** An event as a trigger's function receives it. */
export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  readonly request: Readonly<Record<string, unknown>>;
  /** Custom senders get none. */
  readonly response?: Readonly<Record<string, unknown>>;
}

/**
 * The event of a call.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const triggerEvent = (
  call: Omit<TriggerCall, 'response'> & Partial<Pick<TriggerCall, 'response'>>,
  version: string,
): TriggerEvent => ({
  version,
  triggerSource: call.source,
  region: call.region,
  userPoolId: call.userPoolId,
  userName: call.userName,
  callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: call.clientId },
  request: call.request,
  ...(call.response ? { response: call.response } : {}),
});

/**
 * The event of a custom sender, with the code as it travels: encrypted, base64, or `null`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const senderEvent = (
  call: SenderCall,
  version: string,
  encryptedCode: string | null,
): TriggerEvent => {
  const type =
    call.trigger === 'CustomSMSSender' ? 'customSMSSenderRequestV1' : 'customEmailSenderRequestV1';
  const { clientMetadata = null, userAttributes = {} } = call.request;
  return triggerEvent(
    { ...call, request: { type, code: encryptedCode, clientMetadata, userAttributes } },
    version,
  );
};
