import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, beforeEach, vi } from 'vitest';

const STDOUT = 1;

/** Keeps the lines that functions write to standard output, anew in each test. */
export const captureLines = (): readonly string[] => {
  const lines: string[] = [];
  const { writeSync } = fs;
  beforeEach(() => {
    lines.length = 0;
    vi.spyOn(fs, 'writeSync').mockImplementation((fd: number, data: unknown) => {
      if (fd !== STDOUT) return writeSync(fd, String(data));
      lines.push(String(data));
      return String(data).length;
    });
    syncBuiltinESMExports();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });
  return lines;
};
