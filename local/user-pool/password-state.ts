import type { User } from './model.ts';

/** Whether a user does not have to replace the password, which also holds for one without any. */
export const hasOwnPassword = ({ status }: Pick<User, 'status'>): boolean =>
  status !== 'FORCE_CHANGE_PASSWORD' && status !== 'RESET_REQUIRED';
