import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { forgetDevice } from '../devices/devices.ts';
import { text } from '../input.ts';

/**
 * Removes a device of a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminForgetDevice.html
 */
export const adminForgetDevice: Operation = {
  required: ['UserPoolId', 'Username', 'DeviceKey'],
  run: async (context, input) => {
    forgetDevice(userOfCall(context, input).user, text(input, 'DeviceKey'));
    return {};
  },
};
