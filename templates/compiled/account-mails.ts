// Generated from templates/ by "npm run mails". Do not edit.
import { account as en } from './en.ts';
import { account as fr } from './fr.ts';
import { account as de } from './de.ts';
import { account as es } from './es.ts';
import { account as pt } from './pt.ts';
import { account as ar } from './ar.ts';
import { account as ja } from './ja.ts';

export const accountMails = { en, fr, de, es, pt, ar, ja };
