import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { describeDevice, findDevice } from '../devices/devices.ts';
import { text } from '../input.ts';

/**
 * A device of the signed-in user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html
 */
export const getDevice: Operation = {
  required: ['DeviceKey', 'AccessToken'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    return { Device: describeDevice(findDevice(user, text(input, 'DeviceKey'))) };
  },
};
