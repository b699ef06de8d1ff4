import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const module = join(import.meta.dirname, '../../../../shared/log/write-line.ts');

/** Fills its standard output, which nobody reads yet, and then writes one more line. */
const program = `
import { writeSync } from 'node:fs';
const { writeLine } = await import(${JSON.stringify(module)});
process.stdout.on('error', () => {});
try {
  for (;;) writeSync(1, 'x'.repeat(1023) + '\\n');
} catch (error) {
  process.stderr.write(error.code);
}
writeLine('{"the":"line"}');
`;

it('a line that a full pipe does not take arrives once somebody reads', async () => {
  const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', '--input-type=module', '-e'];
  const child = spawn(process.execPath, [...args, program]);
  let output = '';
  expect(String(await once(child.stderr, 'data'))).toBe('EAGAIN');
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(output.endsWith('\n{"the":"line"}\n')).toBe(true);
});
