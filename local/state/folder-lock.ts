import { createHash } from 'node:crypto';
import { realpathSync, unlinkSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder that this process alone may write to. */
export interface FolderLock {
  /** Lets others have the folder. */
  release(): Promise<void>;
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Where the holder of a folder listens. The system closes it with the process, also on a kill. */
const lockAddress = (folder: string): string => {
  const name = `poolkeeper-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return process.platform === 'linux' ? `\0${name}` : join(tmpdir(), `${name}.sock`);
};

const listen = (address: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    const server = createServer((visitor) => visitor.destroy());
    server.once('error', reject);
    server.listen(address, () => resolve(server.unref()));
  });

const isAnswered = (address: string): Promise<boolean> =>
  new Promise((resolve) => {
    const visitor = connect(address);
    visitor.once('connect', () => resolve(true));
    visitor.once('error', () => resolve(false));
    visitor.once('close', () => visitor.destroy());
  });

/** A killed holder leaves the socket's file behind where the system has no nameless sockets. */
const listenAlone = async (address: string): Promise<Server | undefined> => {
  try {
    return await listen(address);
  } catch (error) {
    if (!hasCode(error, 'EADDRINUSE')) throw error;
    const isFile = address.endsWith('.sock');
    if (!isFile || (await isAnswered(address))) return undefined;
    unlinkSync(address);
    return listen(address);
  }
};

/**
 * Takes a folder for this process; it is free again as soon as the process has ended, however it
 * ended. Rejects with advice when another local stack has it.
 * @param address where the holder listens; by default a name made from the folder's real path
 */
export const lockFolder = async (
  folder: string,
  address = lockAddress(folder),
): Promise<FolderLock> => {
  const server = await listenAlone(address);
  if (!server) {
    throw new Error(
      `Another local stack uses the data in ${folder}: end it, or give this one another folder.`,
    );
  }
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
};
