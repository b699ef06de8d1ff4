import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../local/state/folder-lock.ts';
import type { KeptPart } from '../../../local/state/kept-part.ts';
import { openStateKeeper } from '../../../local/state/state-keeper.ts';

/** A part whose state is a map that the test changes. */
const examplePart = (name: string): KeptPart & { readonly held: Map<string, unknown> } => {
  const held = new Map<string, unknown>();
  return {
    name,
    held,
    records: () => [...held].map(([key, value]) => [key, JSON.stringify(value)] as const),
    restore: (records) => {
      for (const [key, value] of records) held.set(key, value);
    },
  };
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-state-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});
const file = () => join(folder, 'state.journal');

describe('the kept state', () => {
  it('is restored as it was at the last save, in its order', async () => {
    const before = examplePart('users');
    const keeper = await openStateKeeper(folder, [before]);
    before.held.set('b', { n: 1 }).set('a/1', [2]).set('gone', 3);
    keeper.save();
    before.held.set('b', { n: 4 }).delete('gone');
    keeper.save();
    const text = readFileSync(file(), 'utf8');
    await keeper.close();
    writeFileSync(file(), text);
    const after = examplePart('users');
    await (await openStateKeeper(folder, [after])).close();
    expect([...after.held]).toEqual([
      ['b', { n: 4 }],
      ['a/1', [2]],
    ]);
  });

  it('keeps parts apart whose names begin alike', async () => {
    const parts = [examplePart('a'), examplePart('ab')];
    const keeper = await openStateKeeper(folder, parts);
    parts[0]?.held.set('b', 1);
    parts[1]?.held.set('b', 2);
    await keeper.close();
    const restored = [examplePart('a'), examplePart('ab')];
    await (await openStateKeeper(folder, restored)).close();
    expect(restored.map(({ held }) => held.get('b'))).toEqual([1, 2]);
  });

  it('writes only what has changed', async () => {
    const part = examplePart('users');
    const keeper = await openStateKeeper(folder, [part]);
    for (let n = 0; n < 1000; n += 1) part.held.set(`user ${n}`, { n });
    keeper.save();
    const before = readFileSync(file()).length;
    part.held.set('user 7', { n: 'other' });
    keeper.save();
    keeper.save();
    expect(readFileSync(file()).length - before).toBeLessThan(80);
    await keeper.close();
  });

  it('leaves nothing of the past in the folder when it is written anew', async () => {
    const part = examplePart('users');
    const keeper = await openStateKeeper(folder, [part]);
    part.held.set('secret', 'old value');
    keeper.save();
    part.held.clear();
    keeper.rewrite();
    expect(readFileSync(file(), 'utf8')).not.toContain('old value');
    await keeper.close();
  });

  it('does not grow without end', async () => {
    const part = examplePart('users');
    const keeper = await openStateKeeper(folder, [part]);
    for (let n = 0; n < 40; n += 1) {
      part.held.set('big', 'x'.repeat(1024 * 1024) + n);
      keeper.save();
    }
    expect(readFileSync(file()).length).toBeLessThan(8 * 1024 * 1024);
    await keeper.close();
  });

  it('names a damaged file, says what to do, and leaves it as it is', async () => {
    const part = examplePart('users');
    part.held.set('a', 1);
    await (await openStateKeeper(folder, [part])).close();
    appendFileSync(file(), 'deadbeef {"not":"ours"}\n');
    const damaged = readFileSync(file(), 'utf8');
    const opening = openStateKeeper(folder, [examplePart('users')]);
    await expect(opening).rejects.toThrow(
      `The saved state in ${file()} is damaged: line 3 does not match its checksum. ` +
        'Nothing has been changed. Put a good copy in its place, or move it away to start afresh.',
    );
    expect(readFileSync(file(), 'utf8')).toBe(damaged);
  });

  it('gives the folder to one stack at a time', async () => {
    const first = await openStateKeeper(folder, []);
    await expect(openStateKeeper(folder, [])).rejects.toThrow(
      `Another local stack uses the data in ${folder}: end it, or give this one another folder.`,
    );
    await first.close();
    await (await openStateKeeper(folder, [])).close();
  });

  it('does not take a file for a folder', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'mine');
    await expect(openStateKeeper(path, [])).rejects.toThrow(`${path} is a file`);
  });
});

describe.skipIf(process.platform === 'win32')('a lock that is a socket in the file system', () => {
  it('is refused while its holder lives, and taken over from one that was killed', async () => {
    const address = join(folder, 'lock.sock');
    const holder = createServer((visitor) => visitor.destroy());
    await new Promise<void>((resolve) => {
      holder.listen(address, resolve);
    });
    await expect(lockFolder(folder, address)).rejects.toThrow('Another local stack');
    await new Promise((resolve) => {
      holder.close(resolve);
    });
    // What a kill leaves behind: a socket's file without anybody who listens.
    const script = `require('node:net').createServer().listen(${JSON.stringify(address)}, () => process.kill(process.pid, 'SIGKILL'))`;
    const { spawnSync } = await import('node:child_process');
    spawnSync(process.execPath, ['-e', script]);
    const lock = await lockFolder(folder, address);
    await lock.release();
  });
});
