// Generated from templates/ by "npm run mails". Do not edit.
import { link as en } from './en.ts';
import { link as fr } from './fr.ts';
import { link as de } from './de.ts';
import { link as es } from './es.ts';
import { link as pt } from './pt.ts';
import { link as ar } from './ar.ts';
import { link as ja } from './ja.ts';

export const linkMails = { en, fr, de, es, pt, ar, ja };
