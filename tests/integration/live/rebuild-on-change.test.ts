import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { buildFunctions } from '../../../infra/packaging/build.ts';
import { buildConsole } from '../../../local/console/build-console.ts';
import type { LiveEvents } from '../../../local/live/live-feed.ts';
import { rebuildConsoleOnChange, rebuildOnChange } from '../../../local/live/rebuild-on-change.ts';

const write = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

describe('what is made from sources', () => {
  const ends: (() => void)[] = [];

  const folder = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'poolkeeper-rebuild-'));
    ends.push(() => rmSync(made, { recursive: true, force: true }));
    return made;
  };

  afterEach(() => {
    for (const end of ends.splice(0).toReversed()) end();
  });

  const watchFunctions = async () => {
    const root = folder();
    const source = join(root, 'functions/echo/handler.ts');
    write(source, "export const handler = async (): Promise<string> => 'first';\n");
    write(
      join(root, 'functions/still/handler.ts'),
      "export const handler = async (): Promise<string> => 'still';\n",
    );
    await buildFunctions({ root });
    const told: LiveEvents['build'][] = [];
    ends.push(rebuildOnChange((build) => told.push(build), { root }));
    const bundle = () => readFileSync(join(root, '.build/echo/index.js'), 'utf8');
    return { source, told, bundle };
  };

  it('is a bundle, made within a second of the change, and no other', async () => {
    const { source, told, bundle } = await watchFunctions();
    write(source, "export const handler = async (): Promise<string> => 'second';\n");
    await until(() => expect(told.length).toBeGreaterThan(0));
    expect(told.flatMap(({ functions }) => functions)).toEqual(['echo']);
    expect(told[0]?.ms).toBeLessThan(1000);
    expect(bundle()).toContain('second');
  });

  it('stays as it was while the source does not bundle, and says why', async () => {
    const { source, told, bundle } = await watchFunctions();
    write(source, 'export const handler = (;\n');
    await until(() => expect(told.at(-1)?.problem).toContain('functions/echo/handler.ts'));
    expect(bundle()).toContain('first');
    write(source, "export const handler = async (): Promise<string> => 'mended';\n");
    await until(() => expect(told.at(-1)?.problem).toBeUndefined());
    expect(bundle()).toContain('mended');
  });

  it('is made although another function of the same change does not bundle', async () => {
    const { source, told } = await watchFunctions();
    const still = join(dirname(source), '../still/handler.ts');
    const bundle = join(dirname(source), '../../.build/still/index.js');
    write(source, 'export const handler = (;\n');
    write(still, "export const handler = async (): Promise<string> => 'moved';\n");
    await until(() => expect(told.at(-1)?.problem).toContain('functions/echo/handler.ts'));
    expect(told.at(-1)?.problem).not.toContain('functions/still');
    await until(() => expect(readFileSync(bundle, 'utf8')).toContain('moved'));
  });

  it('is left alone when a file that is no source changes', async () => {
    const { source, told } = await watchFunctions();
    write(join(dirname(source), 'notes.md'), 'nothing');
    write(join(dirname(source), 'more.ts'), 'export const unused = 1;\n');
    await new Promise((done) => setTimeout(done, 400));
    expect(told).toEqual([]);
  });

  it('is the console’s page, too', async () => {
    const root = folder();
    const place = { page: join(root, 'page'), out: join(root, 'out') };
    write(join(place.page, 'main.tsx'), "document.title = 'first';\n");
    write(join(place.page, 'main.css'), 'body { color: black }\n');
    write(join(place.page, 'index.html'), '<!doctype html><title>Page</title>\n');
    expect(await buildConsole(place)).toBe(true);
    expect(await buildConsole(place)).toBe(false);
    const told: LiveEvents['console'][] = [];
    ends.push(rebuildConsoleOnChange((build) => told.push(build), place));
    write(join(place.page, 'main.tsx'), "document.title = 'second';\n");
    await until(() => expect(told.length).toBeGreaterThan(0));
    expect(told.at(-1)?.problem).toBeUndefined();
    expect(readFileSync(join(place.out, 'main.js'), 'utf8')).toContain('second');
    write(join(place.page, 'main.tsx'), 'document.title = ;\n');
    await until(() => expect(told.at(-1)?.problem).toContain('main.tsx'));
    expect(readFileSync(join(place.out, 'main.js'), 'utf8')).toContain('second');
  });
});
