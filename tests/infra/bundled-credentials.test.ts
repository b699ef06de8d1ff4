import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildFunctions, projectFolder } from '../../infra/packaging/build.ts';

/** A handler that tells which access key the SDK's own chain of sources found. */
const source = `import { defaultProvider } from '@aws-sdk/credential-provider-node';
export const handler = async () => (await defaultProvider()()).accessKeyId;`;

const sources = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_PROFILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

const containerAnswer = (): string =>
  JSON.stringify({
    AccessKeyId: 'ofContainer',
    SecretAccessKey: 'secret',
    Token: 'token',
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  });

describe('the credentials of a bundled client', () => {
  let root: string;
  let container: Server;
  let accessKey: () => Promise<string>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'credentials-'));
    await symlink(join(projectFolder, 'node_modules'), join(root, 'node_modules'));
    await mkdir(join(root, 'functions/one'), { recursive: true });
    await writeFile(join(root, 'functions/one/handler.ts'), source);
    await buildFunctions({ root });
    accessKey = createRequire(import.meta.url)(join(root, '.build/one/index.js')).handler;
    container = createServer((_, answer) => answer.end(containerAnswer()));
    await new Promise<void>((ready) => {
      container.listen(0, '127.0.0.1', ready);
    });
  });
  afterAll(async () => {
    container.close();
    await rm(root, { recursive: true });
  });
  beforeEach(() => {
    for (const name of sources) vi.stubEnv(name, undefined);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it('come from the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'ofEnvironment');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    expect(await accessKey()).toBe('ofEnvironment');
  });

  it('come from the container endpoint where the environment has none', async () => {
    const address = container.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${port}/`);
    expect(await accessKey()).toBe('ofContainer');
  });

  it('come from nowhere else, and the error says so', async () => {
    await expect(accessKey()).rejects.toThrow('Could not load credentials from any providers');
  });
});
