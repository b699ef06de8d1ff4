import { expect, it } from 'vitest';
import { parseMime } from '../../../../../local/services/ses/mime.ts';

const mail = (...lines: string[]) => parseMime(Buffer.from(lines.join('\r\n'), 'latin1'));

it('a plain mail is its text', () => {
  expect(mail('Subject: Hi', '', 'one', 'two')).toMatchObject({
    subject: 'Hi',
    text: 'one\r\ntwo',
    html: '',
  });
});

it('the charset of a part counts', () => {
  const { html } = mail('Content-Type: text/html; charset="iso-8859-1"', '', '<p>\u00e9</p>');
  expect(html).toBe('<p>é</p>');
});

it('an unknown charset is shown as well as can be', () => {
  expect(mail('Content-Type: text/plain; charset=x-made-up', '', 'abc').text).toBe('abc');
});

it('parts may end with bare line feeds', () => {
  const raw = [
    'Content-Type: multipart/alternative; boundary=b',
    '',
    'preamble',
    '--b',
    '',
    'text',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>',
    '--b--',
    'epilogue',
  ].join('\n');
  expect(parseMime(Buffer.from(raw))).toMatchObject({ text: 'text', html: '<p>' });
});

it('endless nesting ends', () => {
  const nested = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n'.repeat(1000);
  expect(parseMime(Buffer.from(nested))).toMatchObject({ text: '', html: '' });
});

it.each(['', '\r\n\r\n', 'no header at all'])('%j is an empty mail', (raw) => {
  expect(parseMime(Buffer.from(raw))).toMatchObject({ subject: '', html: '' });
});
