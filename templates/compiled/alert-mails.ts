// Generated from templates/ by "npm run mails". Do not edit.
import { alert as en } from './en.ts';
import { alert as fr } from './fr.ts';
import { alert as de } from './de.ts';
import { alert as es } from './es.ts';
import { alert as pt } from './pt.ts';
import { alert as ar } from './ar.ts';
import { alert as ja } from './ja.ts';

export const alertMails = { en, fr, de, es, pt, ar, ja };
