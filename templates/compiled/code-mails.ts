// Generated from templates/ by "npm run mails". Do not edit.
import { code as en } from './en.ts';
import { code as fr } from './fr.ts';
import { code as de } from './de.ts';
import { code as es } from './es.ts';
import { code as pt } from './pt.ts';
import { code as ar } from './ar.ts';
import { code as ja } from './ja.ts';

export const codeMails = { en, fr, de, es, pt, ar, ja };
