import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const snippets = globSync('docs/runbooks/*.md').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/```sh\n([\s\S]*?)```/gu)].map(([, text = '']) => text),
);

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
});
