import type { Operation } from '../context.ts';
import { adminForgetDevice } from './admin-forget-device.ts';
import { adminGetDevice } from './admin-get-device.ts';
import { adminListDevices } from './admin-list-devices.ts';
import { adminUpdateDeviceStatus } from './admin-update-device-status.ts';
import { confirmDevice } from './confirm-device.ts';
import { forgetOwnDevice } from './forget-device.ts';
import { getDevice } from './get-device.ts';
import { listDevices } from './list-devices.ts';
import { updateDeviceStatus } from './update-device-status.ts';

/** The operations for devices that a pool remembers. */
export const deviceOperations: Readonly<Record<string, Operation>> = {
  AdminForgetDevice: adminForgetDevice,
  AdminGetDevice: adminGetDevice,
  AdminListDevices: adminListDevices,
  AdminUpdateDeviceStatus: adminUpdateDeviceStatus,
  ConfirmDevice: confirmDevice,
  ForgetDevice: forgetOwnDevice,
  GetDevice: getDevice,
  ListDevices: listDevices,
  UpdateDeviceStatus: updateDeviceStatus,
};
