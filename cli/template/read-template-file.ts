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
      'Give the file of a template as npm run package makes it in .serverless/.',
      exitCodes.usage,
    );
  }
};
