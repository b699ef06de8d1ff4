// Generated from templates/ by "npm run mails". Do not edit.
import { code as en } from './en.ts';
import { code as fr } from './fr.ts';

export const codeMails = { en, fr };
