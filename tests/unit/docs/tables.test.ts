import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { settingDefinitions } from '../../../shared/config/settings.ts';
import { triggers } from '../../../shared/events/triggers.ts';
import { kindOf, listedFolders } from '../../function-kinds.ts';
import { refusals } from '../../../shared/refusals/catalogue.ts';
import { readProjectFile, tableUnder } from './markdown-table.ts';

const unquoted = (cell = ''): string => cell.replaceAll('`', '');

describe('what the documents say in tables is what the code says', () => {
  test('the README lists every setting with its format', () => {
    const rows = tableUnder('README.md', 'Settings').map(([name, format]) => [
      unquoted(name),
      format?.replaceAll('\\*', '*'),
    ]);
    const settings = Object.values(settingDefinitions).map(({ variable, expected }) => [
      variable,
      expected,
    ]);
    expect(rows).toEqual(settings);
  });

  test('the README lists every function with the trigger it serves, or what calls it', () => {
    const rows = tableUnder('README.md', 'The triggers').map(([name, trigger]) => [
      unquoted(name),
      trigger?.split(' ')[0],
    ]);
    const served = [
      ...Object.entries(triggers).map(([trigger, { folder }]) => [folder, trigger]),
      ...listedFolders.map((folder) => [folder, kindOf(folder)]),
    ].filter(([folder]) => existsSync(`functions/${folder}`));
    expect(new Map(rows as [string, string][])).toEqual(new Map(served as [string, string][]));
    expect(rows).toHaveLength(readdirSync('functions').length);
  });

  test('the catalogue of refusals is documented, text by text', () => {
    const rows = tableUnder('docs/reference/refusals.md', 'Refusals').map(([code, text]) => [
      unquoted(code),
      text,
    ]);
    expect(rows).toEqual(Object.entries(refusals));
  });

  test('every command that the README names exists', () => {
    const { scripts } = JSON.parse(readProjectFile('package.json')) as {
      scripts: Record<string, string>;
    };
    const named = [
      ...readProjectFile('README.md').matchAll(/npm (?:run (?:--silent )?)?([a-z-]+)/g),
    ]
      .map(([, script = '']) => script)
      .filter((script) => !['ci', 'warn', 'itself'].includes(script));
    expect(named.length).toBeGreaterThan(8);
    for (const script of new Set(named)) expect(Object.keys(scripts)).toContain(script);
  });

  test('every page that a document links to exists', () => {
    const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];
    for (const page of pages) {
      const links = [...readProjectFile(page).matchAll(/\]\((?!https?:)([^)#]+)\)/g)];
      for (const [, target = ''] of links)
        expect(existsSync(target), `${page}: ${target}`).toBe(true);
    }
  });
});
