const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML. Characters that XML 1.0 cannot hold become a replacement character. */
export const escapeXml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are the characters to be rid of
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

/**
 * Serialises an output as AWS Query does: objects by their keys, arrays as `<member>`, a `Map` as
 * `<entry><key/><value/></entry>`, dates in ISO 8601. `undefined` and `null` are left out.
 */
export const toXml = (value: unknown): string => {
  if (value === undefined || value === null) return '';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((one) => `<member>${toXml(one)}</member>`).join('');
  if (value instanceof Map) {
    return [...value]
      .map(
        ([key, one]) =>
          `<entry><key>${escapeXml(String(key))}</key><value>${toXml(one)}</value></entry>`,
      )
      .join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, one]) => one !== undefined && one !== null)
      .map(([name, one]) => `<${name}>${toXml(one)}</${name}>`)
      .join('');
  }
  return typeof value === 'string' ? escapeXml(value) : escapeXml(JSON.stringify(value));
};
