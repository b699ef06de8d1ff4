import { invalidParameter } from './errors.ts';
import type { Contact } from './model.ts';

/** The contact of this name; throws `InvalidParameterException` for attributes without codes. */
export const contactNamed = (name: string): Contact => {
  if (name === 'email' || name === 'phone_number') return name;
  throw invalidParameter(`Attribute ${name} cannot be verified by a code.`);
};
