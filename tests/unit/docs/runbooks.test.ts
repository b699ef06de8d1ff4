import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const runbooks = globSync('docs/runbooks/*.md').map((file) => {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/```sh\n([\s\S]*?)```/gu)].map(([, snippet = '']) => snippet);
  return { file, text, snippets: found };
});
const snippets = runbooks.flatMap((runbook) => runbook.snippets);

/** The commands of a snippet, each with what it is tied to by `&&`. */
const commandsIn = (snippet: string): string[] =>
  snippet
    .replaceAll(/\\\n\s*/gu, '')
    .replaceAll(/&&\n\s*/gu, '&& ')
    .split('\n');

describe('the runbooks', () => {
  it('take a letter off a queue only once its event has been taken', () => {
    const deleting = snippets
      .filter((text) => text.includes('lambda invoke'))
      .flatMap(commandsIn)
      .filter((command) => command.includes('sqs delete-message'));
    expect(deleting.length).toBeGreaterThan(0);
    for (const command of deleting)
      expect(command).toMatch(/lambda invoke .*&& *aws sqs delete-m/u);
  });

  it('suppose of no rule which bus it is on', () => {
    expect(snippets.filter((text) => /--event-bus-name "?poolkeeper/u.test(text))).toEqual([]);
  });

  it('set the stage before a snippet uses it', () => {
    const unset = runbooks.filter((runbook) => {
      const script = runbook.snippets.join('');
      const used = script.search(/\$stage\b/u);
      return used !== -1 && !/^ *stage=/mu.test(script.slice(0, used));
    });
    expect(unset.map(({ file }) => file)).toEqual([]);
  });

  it('call the command line as it can be called, with a stage', () => {
    const calls = runbooks.flatMap(({ text }) => [
      ...text.matchAll(/(?:`|^ *)(?:npm run --silent )?poolkeeper [^`\n]*/gmu),
    ]);
    expect(calls.length).toBeGreaterThan(0);
    const wrong = calls
      .map(([call]) => call)
      .filter((call) => !/npm run --silent poolkeeper -- .*--stage /u.test(call));
    expect(wrong).toEqual([]);
  });
});
