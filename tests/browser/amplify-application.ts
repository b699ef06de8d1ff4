import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { projectFolder } from '../../infra/packaging/build.ts';

/** A page of `http://localhost` that has all of Amplify's sign-in as the global `amplify`. */
export interface AmplifyApplication {
  /** With a slash at its end. */
  readonly url: string;
  /** Takes over the configuration with the next load of the page. */
  configure(config: Record<string, unknown>): void;
  close(): void;
}

const bundleAmplify = async (): Promise<string> => {
  const contents = `
    import 'aws-amplify/auth/enable-oauth-listener';
    export { Amplify } from 'aws-amplify';
    export * from 'aws-amplify/auth';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: projectFolder },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'amplify',
  });
  return outputFiles[0]?.text ?? '';
};

/** Serves the application; the browser reaches it as `localhost`, the one host without TLS that may use passkeys. */
export const serveAmplify = async (): Promise<AmplifyApplication> => {
  const script = await bundleAmplify();
  let config: Record<string, unknown> = {};
  const server = createServer(({ url }, response) => {
    const isScript = url === '/amplify.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? script
        : `<!doctype html><title>The application</title><link rel="icon" href="data:,">
          <script src="/amplify.js"></script>
          <script>amplify.Amplify.configure(${JSON.stringify(config)})</script>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    configure: (next) => {
      config = next;
    },
    close: () => server.close(),
  };
};

/** Calls a function of Amplify in the page; its answer has to be plain data. */
export const callAmplify = async (page: Page, name: string, input: unknown = {}) =>
  await page.evaluate<unknown>(`amplify.${name}(${JSON.stringify(input)})`);

/** The claims of the ID token that the page holds. */
export const claimsInPage = async (page: Page) =>
  await page.evaluate<unknown>(
    'amplify.fetchAuthSession().then(({ tokens }) => tokens?.idToken?.payload)',
  );
