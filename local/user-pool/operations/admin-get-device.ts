import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeDevice, findDevice } from '../devices/devices.ts';
import { text } from '../input.ts';

/**
 * A device of a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetDevice.html
 */
export const adminGetDevice: Operation = {
  required: ['DeviceKey', 'UserPoolId', 'Username'],
  run: async (context, input) => {
    const { user } = userOfCall(context, input);
    return { Device: describeDevice(findDevice(user, text(input, 'DeviceKey'))) };
  },
};
