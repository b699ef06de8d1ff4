const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const linesOf = (output: string): Readonly<Record<string, unknown>>[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line))
    .filter(isRecord);

/**
 * Mostly they find nothing to do: no account comes into a group by the settings of stage local, and
 * no erasure was interrupted.
 */
const hasNothingToDo = new Set(['assign-groups', 'erase-account']);

/**
 * Makes sure that a function did its work: a trigger that fails open answers also when its store
 * does not, and would be measured doing nothing. Throws unless each of its log lines, and as many
 * as there were invocations, says that the work was done.
 */
export const requireWorkDone = (name: string, output: string, invocations: number): void => {
  const lines = linesOf(output).filter((line) => 'outcome' in line);
  const expected = hasNothingToDo.has(name) ? 'ignored' : 'allowed';
  const failed = lines.find((line) => line['outcome'] !== expected || 'degradedBy' in line);
  if (failed) throw new Error(`${name} was not measured at its work: ${JSON.stringify(failed)}`);
  if (lines.length !== invocations) {
    throw new Error(
      `${name} wrote ${lines.length} lines for ${invocations} invocations: ${output}`,
    );
  }
};

/** The builtin modules told of by `loaded-builtins.cjs`. Throws when it told of none. */
export const readBuiltins = (output: string): string[] => {
  const builtins = linesOf(output).at(-1)?.['builtins'];
  if (!Array.isArray(builtins)) throw new Error(`No builtin modules were counted: ${output}`);
  return builtins.map(String);
};
