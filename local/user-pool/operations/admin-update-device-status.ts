import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { changeDeviceStatus } from '../devices/device-status.ts';

/**
 * Remembers a device of a user, or stops that.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateDeviceStatus.html
 */
export const adminUpdateDeviceStatus: Operation = {
  required: ['UserPoolId', 'Username', 'DeviceKey', 'DeviceRememberedStatus'],
  run: async (context, input) => {
    changeDeviceStatus(userOfCall(context, input).user, input, context.clock.now());
    return {};
  },
};
