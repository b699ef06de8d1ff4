import * as z from 'zod/mini';
import { signUpSettings } from './sign-up-settings.ts';
import { accountSettings } from './account-settings.ts';
import { signInSettings } from './sign-in-settings.ts';
import { messageSettings } from './message-settings.ts';
import { brandSettings } from './brand-settings.ts';

/**
 * Every setting: the environment variable that holds it, its format, and the format in words. No
 * setting has a default, so that none can be forgotten; switching something off takes a literal
 * word (`*`, `none`). The README's table of settings is tested against this list.
 */
export const settingDefinitions = {
  stage: {
    variable: 'POOLKEEPER_STAGE',
    schema: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,30}$/)),
    expected: 'a stage name, such as dev',
  },
  ...signUpSettings,
  ...accountSettings,
  ...signInSettings,
  ...messageSettings,
  ...brandSettings,
} as const;

/** The name of a setting in code. */
export type SettingName = keyof typeof settingDefinitions;

/** All settings, read and checked. */
export type Settings = {
  readonly [Name in SettingName]: z.output<(typeof settingDefinitions)[Name]['schema']>;
};

/** The settings of everything that writes mails: the brand, and the language it writes in. */
export const mailSettings = [
  'brandName',
  'brandAccentColor',
  'brandBackgroundColor',
  'brandLogoUrl',
  'brandFooter',
  'supportAddress',
  'defaultLocale',
] as const satisfies readonly SettingName[];
