import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { forgetDevice } from '../devices/devices.ts';
import { text } from '../input.ts';

/**
 * Removes a device of the signed-in user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html
 */
export const forgetOwnDevice: Operation = {
  required: ['DeviceKey', 'AccessToken'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    forgetDevice(user, text(input, 'DeviceKey'));
    return {};
  },
};
