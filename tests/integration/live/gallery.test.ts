import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import type { Route } from '../../../local/gateway/http.ts';

describe('the gallery of mails', () => {
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'poolkeeper-gallery-'));
    for (const folder of ['local', 'shared', 'templates']) {
      cpSync(join(projectFolder, folder), join(copy, folder), { recursive: true });
    }
    symlinkSync(join(projectFolder, 'node_modules'), join(copy, 'node_modules'));
  });

  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  it('shows the mails that were compiled last, not those of its first visitor', async () => {
    const routes: { mailRoutes: Route } = await import(join(copy, 'local/mails/mail-routes.ts'));
    const html = async () => {
      const answer = await routes.mailRoutes({
        method: 'GET',
        path: '/console/mails/',
        query: new URLSearchParams(),
        headers: {},
        body: Buffer.alloc(0),
      });
      return typeof answer === 'object' ? String(answer.body) : '';
    };
    const text = 'Confirm your new e-mail address for';
    expect(await html()).toContain(text);
    const compiled = join(copy, 'templates/compiled/en.ts');
    writeFileSync(compiled, readFileSync(compiled, 'utf8').replaceAll(text, 'Say that it is you'));
    expect(await html()).toContain('Say that it is you');
    expect(await html()).not.toContain(text);
  });
});
