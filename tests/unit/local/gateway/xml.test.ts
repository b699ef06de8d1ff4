import { expect, it } from 'vitest';
import { escapeXml, toXml } from '../../../../local/gateway/xml.ts';

it('an output becomes XML as AWS Query writes it', () => {
  const output = {
    Quota: 1.5,
    IsOn: true,
    At: new Date(0),
    Names: ['a', '<b>'],
    Attributes: new Map([['k&', { Status: 'Success' }]]),
    Absent: undefined,
    Nothing: null,
  };
  expect(toXml(output)).toBe(
    '<Quota>1.5</Quota><IsOn>true</IsOn><At>1970-01-01T00:00:00.000Z</At>' +
      '<Names><member>a</member><member>&lt;b&gt;</member></Names>' +
      '<Attributes><entry><key>k&amp;</key><value><Status>Success</Status></value></entry></Attributes>',
  );
});

it('no output becomes nothing', () => {
  expect(toXml(undefined)).toBe('');
});

it('what XML cannot hold is replaced', () => {
  expect(escapeXml('a\u0000b\u001f"\'\n')).toBe('a\ufffdb\ufffd&quot;&apos;\n');
});
