const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const problemOf = (line: Record<string, unknown>): string => {
  const error = line['error'] ?? line['degradedBy'];
  return error === undefined ? '' : JSON.stringify(error);
};

/**
 * A line that a function wrote, for a terminal: what our pipeline logs as JSON in a few words, and
 * anything else as it is.
 */
export const shortLogLine = (functionName: string, line: string): string => {
  const fields = parse(line);
  if (!isRecord(fields) || typeof fields['outcome'] !== 'string') return `${functionName} ${line}`;
  const { source, outcome, code, reason, ms } = fields;
  const total = isRecord(ms) ? `${String(ms['total'])} ms` : '';
  const cold = fields['coldStart'] === true ? 'cold' : '';
  const texts = [source, outcome, code ?? reason, total, cold, problemOf(fields)];
  return [functionName, ...texts]
    .filter((text) => typeof text === 'string' && text !== '')
    .join('  ');
};
