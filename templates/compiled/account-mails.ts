// Generated from templates/ by "npm run mails". Do not edit.
import { account as en } from './en.ts';
import { account as fr } from './fr.ts';

export const accountMails = { en, fr };
