import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { changeDeviceStatus } from '../devices/device-status.ts';
import { text } from '../input.ts';

/**
 * Remembers a device of the signed-in user, or stops that.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html
 */
export const updateDeviceStatus: Operation = {
  required: ['AccessToken', 'DeviceKey', 'DeviceRememberedStatus'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    changeDeviceStatus(user, input, context.clock.now());
    return {};
  },
};
