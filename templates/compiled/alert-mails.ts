// Generated from templates/ by "npm run mails". Do not edit.
import { alert as en } from './en.ts';
import { alert as fr } from './fr.ts';

export const alertMails = { en, fr };
