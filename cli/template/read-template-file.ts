import { readFileSync } from 'node:fs';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { readTemplate, type Template } from './template.ts';

/** Reads a packaged template from a file; a file that is none fails the command with code 2. */
export const readTemplateFile = (path: string): Template => {
  try {
    return readTemplate(readFileSync(path, 'utf8'), path);
  } catch (error) {
    throw new CommandFailed(
      error instanceof Error ? error.message : String(error),
      'Make one by npm run package -- --stage <stage>, or name another file by --template.',
      exitCodes.usage,
    );
  }
};
