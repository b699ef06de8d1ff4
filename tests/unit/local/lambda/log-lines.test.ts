import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { createLogLines } from '../../../../local/lambda/log-lines.ts';

it('cuts output into lines, wherever the pieces end, characters included', () => {
  const heard: string[] = [];
  const lines = createLogLines((line) => heard.push(line));
  const [out, error] = [new PassThrough(), new PassThrough()];
  lines.follow(out);
  lines.follow(error);
  const umlaut = Buffer.from('ü');
  out.write('one\ntw');
  error.write('other\n');
  out.write(Buffer.concat([Buffer.from('o '), umlaut.subarray(0, 1)]));
  out.write(Buffer.concat([umlaut.subarray(1), Buffer.from('\n\nrest')]));
  expect(heard).toEqual(['one', 'other', 'two ü', '']);
  expect(lines.take()).toEqual(['one', 'other', 'two ü', '', 'rest']);
  expect(lines.take()).toEqual([]);
});
