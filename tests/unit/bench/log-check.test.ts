import { describe, expect, it } from 'vitest';
import { readBuiltins, requireWorkDone } from '../../bench/log-check.ts';

const line = (fields: object) => `${JSON.stringify({ outcome: 'allowed', ...fields })}\n`;

describe('requireWorkDone', () => {
  it('accepts one line of work done for each invocation', () => {
    const output = `${line({})}a warning\n${line({})}`;
    expect(() => requireWorkDone('fn', output, 2)).not.toThrow();
  });

  it.each([
    { what: 'failed', output: line({ outcome: 'failed', reason: 'TimeoutError' }) },
    { what: 'did nothing', output: line({ outcome: 'ignored' }) },
    { what: 'went without its store', output: line({ degradedBy: { name: 'TimeoutError' } }) },
    { what: 'wrote no line', output: '' },
    { what: 'wrote two lines', output: line({}) + line({}) },
  ])('refuses the figures of a function that $what', ({ output }) => {
    expect(() => requireWorkDone('fn', output, 1)).toThrow(/^fn (was not|wrote)/);
  });
});

describe('readBuiltins', () => {
  it('reads what was told last', () => {
    expect(readBuiltins(`${line({})}\n{"builtins":["fs","http"]}\n`)).toEqual(['fs', 'http']);
  });

  it('does not take silence for no modules', () => {
    expect(() => readBuiltins(line({}))).toThrow('No builtin modules were counted');
  });
});
