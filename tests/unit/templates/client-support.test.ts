import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  clientSupport,
  newFindings,
  type ClientSupport,
} from '../../../templates/compiler/client-support.ts';
import { usualValues } from '../../../templates/compiler/example-values.ts';
import { mailKinds } from '../../../shared/mail/mail.ts';
import { renderAny } from '../../../templates/preview/render-any.ts';

const file = join(import.meta.dirname, '../../../templates/client-support.json');
const baseline: ClientSupport = JSON.parse(await readFile(file, 'utf8'));

describe('what mail clients support', () => {
  it('is known of every mail', () => {
    const documents = mailKinds.map((kind) => renderAny(kind, 'en', usualValues).html);
    expect(newFindings(clientSupport(documents), baseline)).toEqual([]);
  });

  it('is told where a mail uses something new', () => {
    const html = '<!doctype html><html><body><video src="x"></video></body></html>';
    expect(newFindings(clientSupport([html]), baseline).join('\n')).toContain('<video>');
  });
});

describe('newFindings', () => {
  it('names the clients that were not known', () => {
    const known = { 'errors: a': ['one.web'] };
    expect(newFindings({ 'errors: a': ['one.web'] }, known)).toEqual([]);
    expect(
      newFindings({ 'errors: a': ['one.web', 'two.web'], 'warnings: b': ['x'] }, known),
    ).toEqual(['mail clients: errors: a (two.web)', 'mail clients: warnings: b (x)']);
  });
});
