import type { Readable } from 'node:stream';

/** Output of a process, cut into lines. */
export interface LogLines {
  /** Collects what `stream` carries from now on, as UTF-8. */
  follow(stream: Readable): void;
  /** How many pieces of output have been read so far. */
  piecesRead(): number;
  /** The lines since the last call; a last line without a line break counts. */
  take(): string[];
}

/**
 * Collects the output of one process.
 *
 * @param onLine hears each complete line as soon as it is there
 */
export const createLogLines = (onLine: (line: string) => void = () => undefined): LogLines => {
  let lines: string[] = [];
  let pieces = 0;
  const unfinished = new Map<Readable, string>();

  const add = (line: string): void => {
    lines.push(line);
    onLine(line);
  };
  return {
    follow: (stream) => {
      stream.setEncoding('utf8');
      stream.on('data', (chunk: string) => {
        pieces += 1;
        const parts = ((unfinished.get(stream) ?? '') + chunk).split('\n');
        unfinished.set(stream, parts.pop() ?? '');
        parts.forEach(add);
      });
    },
    piecesRead: () => pieces,
    take: () => {
      for (const [stream, rest] of unfinished) {
        if (rest !== '') add(rest);
        unfinished.set(stream, '');
      }
      const taken = lines;
      lines = [];
      return taken;
    },
  };
};
