import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { unnamedFunctions } from '../../../infra/packaging/unnamed-functions.ts';

const root = mkdtempSync(join(tmpdir(), 'unnamed-functions-'));

afterEach(() => rmSync(root, { recursive: true, force: true }));

const project = (folders: readonly string[], definition: string): string => {
  for (const folder of folders) {
    mkdirSync(join(root, 'functions', folder), { recursive: true });
    writeFileSync(join(root, 'functions', folder, 'handler.ts'), '');
  }
  writeFileSync(join(root, 'serverless.yml'), definition);
  return root;
};

const definition = `functions:
  welcomeMail: \${file(functions/welcome-mail/function.yml)}
  # crmSync: \${file(functions/crm-sync/function.yml)}
resources:
  - \${file(functions/crm-sync/role.yml)}
`;

it('tells of functions that serverless.yml does not name, also of those in a comment', () => {
  const told = unnamedFunctions(project(['welcome-mail', 'crm-sync', 'mail'], definition));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('functions/crm-sync is in no functions:');
  expect(told[1]).toContain('functions/mail is in no functions:');
});

it('is silent about this project', () => {
  expect(unnamedFunctions(projectFolder)).toEqual([]);
});
