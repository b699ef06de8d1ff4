import { inflateRawSync } from 'node:zlib';

const CENTRAL_ENTRY = 0x02_01_4b_50;
const END_OF_CENTRAL = 0x06_05_4b_50;
const DEFLATED = 8;

const contentAt = (zip: Buffer, local: number, size: number, method: number): Buffer => {
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const data = zip.subarray(start, start + size);
  return method === DEFLATED ? inflateRawSync(data) : data;
};

/**
 * Names and contents of a zip's files, by its central directory.
 *
 * Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export const entriesOfZip = (zip: Buffer): Map<string, Buffer> => {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END_OF_CENTRAL) end -= 1;
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === CENTRAL_ENTRY) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const nameEnd = at + 46 + (name ?? 0);
    const file = zip.toString('utf8', at + 46, nameEnd);
    files.set(file, contentAt(zip, zip.readUInt32LE(at + 42), size, method));
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return files;
};
