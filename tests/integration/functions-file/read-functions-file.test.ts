import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findOwnFunctions,
  readFunctionsFile,
} from '../../../local/functions-file/read-functions-file.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'functions-file-'));
  writeFileSync(join(folder, 'a.mjs'), 'export const handler = async (event) => event;');
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (content: unknown, taken: readonly string[] = []) => {
  const file = join(folder, 'poolkeeper.functions.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readFunctionsFile(file, taken);
};

describe('a functions file', () => {
  it('gives functions with Lambda’s defaults', () => {
    expect(read({ functions: { mine: { module: 'a.mjs' } } })).toEqual([
      {
        name: 'mine',
        bundle: join(folder, 'a.mjs'),
        handler: 'handler',
        environment: {},
        timeoutSeconds: 3,
        memoryMb: 128,
      },
    ]);
  });

  it.each([
    ['no JSON', '{"functions":', 'JSON'],
    ['a list', [], 'The file: must be an object with the member functions'],
    ['nothing', {}, 'functions: must be an object of functions by their names'],
    ['an unknown member', { functions: {}, function: {} }, 'The file: unknown member function'],
    [
      'a name that Lambda does not take',
      { functions: { 'my function': { module: 'a.mjs' } } },
      'functions.my function: is no function name: letters, digits, - and _, at most 64',
    ],
    ['no module', { functions: { mine: {} } }, 'functions.mine.module: must be the path of a .js'],
    [
      'a module in another language',
      { functions: { mine: { module: 'a.py' } } },
      'functions.mine.module: must be the path of a .js, .cjs, .mjs or .ts file',
    ],
    [
      'a module that does not exist',
      { functions: { mine: { module: 'b.mjs' } } },
      'functions.mine.module: there is no file',
    ],
    [
      'a number in the environment',
      { functions: { mine: { module: 'a.mjs', environment: { LIMIT: 1 } } } },
      'functions.mine.environment.LIMIT: must be text, also for numbers and booleans',
    ],
    [
      'a name that is no variable',
      { functions: { mine: { module: 'a.mjs', environment: { '1': 'x' } } } },
      'functions.mine.environment.1: is no name that Lambda takes for a variable',
    ],
    [
      'too long a timeout',
      { functions: { mine: { module: 'a.mjs', timeoutSeconds: 901 } } },
      'functions.mine.timeoutSeconds: must be a whole number of seconds from 1 to 900',
    ],
    [
      'half a megabyte',
      { functions: { mine: { module: 'a.mjs', memoryMb: 128.5 } } },
      'functions.mine.memoryMb: must be a whole number of megabytes from 128 to 10240',
    ],
    [
      'a handler in Lambda’s long form',
      { functions: { mine: { module: 'a.mjs', handler: 'a.handler' } } },
      'functions.mine.handler: must be the name of an export, such as handler',
    ],
    [
      'a misspelt member',
      { functions: { mine: { module: 'a.mjs', timeout: 3 } } },
      'functions.mine: unknown member timeout',
    ],
  ])('with %s is refused, and says where', (_, content, text) => {
    expect(() => read(content)).toThrow(text);
    expect(() => read(content)).toThrow('docs/how-to/your-own-triggers.md');
  });

  it('lists all problems at once', () => {
    const content = {
      functions: { one: { module: 'a.py' }, two: { module: 'a.mjs', memoryMb: 1 } },
    };
    expect(() => read(content)).toThrow(/functions\.one\.module[^]*functions\.two\.memoryMb/);
  });

  it('cannot replace a function of the project', () => {
    expect(() => read({ functions: { mine: { module: 'a.mjs' } } }, ['mine'])).toThrow(
      'functions.mine: this project has a function of that name',
    );
  });

  it('must exist when it is named, and need not when it is not', () => {
    expect(() => findOwnFunctions(join(folder, 'none.json'), [])).toThrow('There is no such file.');
    expect(findOwnFunctions(undefined, [])).toEqual([]);
  });
});
