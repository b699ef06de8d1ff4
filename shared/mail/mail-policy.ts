import type { Settings } from '../config/settings.ts';
import type { Brand } from './brand.ts';

/** The settings that a mail shows or depends on. */
export type MailBrand = Brand & Pick<Settings, 'defaultLocale'>;

/** The same, and what proves the address of a new user. */
export type MailPolicy = MailBrand & Pick<Settings, 'confirmationLink'>;
