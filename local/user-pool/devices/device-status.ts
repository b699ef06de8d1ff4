import { invalidParameter } from '../errors.ts';
import { type Input, optionalNumber, optionalText, text } from '../input.ts';
import type { User } from '../model.ts';
import { pageOf } from '../paging.ts';
import { describeDevice, findDevice } from './devices.ts';

/** `UpdateDeviceStatus` and its administrator's twin: remembers a device or stops that. */
export const changeDeviceStatus = (user: User, input: Input, now: number): void => {
  const device = findDevice(user, text(input, 'DeviceKey'));
  const status = text(input, 'DeviceRememberedStatus');
  if (status !== 'remembered' && status !== 'not_remembered') {
    throw invalidParameter('DeviceRememberedStatus must be remembered or not_remembered.');
  }
  device.remembered = status === 'remembered';
  device.modifiedAt = now;
};

/** `ListDevices` and its administrator's twin: page by page, only devices that were confirmed. */
export const listDevicesOf = (user: User, input: Input): Record<string, unknown> => {
  const confirmed = (user.devices ?? []).filter(({ verifier }) => verifier !== undefined);
  const limit = optionalNumber(input, 'Limit');
  const { items, next } = pageOf(confirmed, limit, optionalText(input, 'PaginationToken'));
  return {
    Devices: items.map(describeDevice),
    ...(next === undefined ? {} : { PaginationToken: next }),
  };
};
