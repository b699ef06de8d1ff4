import type { UserPool } from '../model.ts';
import { usernameAttributes } from '../pool-settings.ts';
import type { FormField } from './form-page.ts';

/** The field for what the users of a pool sign in with. */
export const nameField = (pool: UserPool, value?: string): FormField => {
  const [only, other] = usernameAttributes(pool);
  const common = { name: 'username', autocomplete: 'username', value };
  if (only && other) return { ...common, label: 'E-mail address or phone number' };
  if (only === 'email') return { ...common, label: 'E-mail address', type: 'email' };
  if (only === 'phone_number') return { ...common, label: 'Phone number', type: 'tel' };
  return { ...common, label: 'Username' };
};
