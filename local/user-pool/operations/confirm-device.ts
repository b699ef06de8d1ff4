import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { deviceRules, findDevice } from '../devices/devices.ts';
import { invalidParameter } from '../errors.ts';
import { optionalObject, optionalText, text } from '../input.ts';

const hexOf = (base64: string): string => Buffer.from(base64, 'base64').toString('hex');

/**
 * Keeps the verifier of a device's secret, from which on the device can prove itself.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html
 */
export const confirmDevice: Operation = {
  required: ['AccessToken', 'DeviceKey'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    const device = findDevice(user, text(input, 'DeviceKey'));
    if (device.verifier) throw invalidParameter('Device is already confirmed.');
    const config = optionalObject(input, 'DeviceSecretVerifierConfig') ?? {};
    const srpVerifier = hexOf(text(config, 'PasswordVerifier'));
    const srpSalt = hexOf(text(config, 'Salt'));
    if (!srpVerifier || !srpSalt) throw invalidParameter('Invalid device secret verifier.');
    const onPrompt = deviceRules(pool)?.onPrompt === true;
    const name = optionalText(input, 'DeviceName');
    device.verifier = { srpSalt, srpVerifier };
    device.remembered = !onPrompt;
    if (name !== undefined) device.name = name;
    device.modifiedAt = context.clock.now();
    return { UserConfirmationNecessary: onPrompt };
  },
};
