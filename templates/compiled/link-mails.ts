// Generated from templates/ by "npm run mails". Do not edit.
import { link as en } from './en.ts';
import { link as fr } from './fr.ts';

export const linkMails = { en, fr };
