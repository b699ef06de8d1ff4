import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { listDevicesOf } from '../devices/device-status.ts';

/**
 * The devices of a user, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html
 */
export const adminListDevices: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => listDevicesOf(userOfCall(context, input).user, input),
};
