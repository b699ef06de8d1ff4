import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { listDevicesOf } from '../devices/device-status.ts';
import { text } from '../input.ts';

/**
 * The devices of the signed-in user, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html
 */
export const listDevices: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    return listDevicesOf(user, input);
  },
};
