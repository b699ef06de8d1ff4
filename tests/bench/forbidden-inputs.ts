/** Packages that no bundle may contain, whichever function it is of. */
const NEVER: readonly RegExp[] = [
  // Lambda has credentials in its environment, or behind the container endpoint.
  /\/@aws-sdk\/(credential-provider-(?!env\/|http\/|node\/)|nested-clients\/|token-providers\/)/,
  /\/@smithy\/credential-provider-imds\//,
  // Every locale of zod but English, and zod beside zod/mini.
  /\/zod\/v\d\/locales\/(?!en\.)/,
  /\/zod\/v\d\/classic\//,
  // Mails are compiled when the project is built.
  /\/mjml[^/]*\//,
  /^templates\/compiler\//,
  // Encrypting is Cognito's part.
  /\/@aws-crypto\/(client-node|encrypt-node)\//,
];

const CLIENT = /\/@aws-sdk\/client-([a-z0-9-]+)\//;

/**
 * Files of a bundle that have no business there, at most one of each package.
 *
 * @param inputs path of every file, relative to the project, with the bytes it adds, as in
 *   `.build/meta.json`; one that adds nothing was dropped by the bundler
 * @param clients the SDK clients that the function's role has a use for, e.g. `dynamodb`
 */
export const forbiddenInputs = (
  inputs: Readonly<Record<string, number>>,
  clients: readonly string[],
): string[] => {
  const files = Object.keys(inputs).filter((file) => (inputs[file] ?? 0) > 0);
  const foreignClient = (file: string): boolean => {
    const client = CLIENT.exec(`/${file}`)?.[1];
    return client !== undefined && !clients.includes(client);
  };
  const found = files.filter(
    (file) => foreignClient(file) || NEVER.some((pattern) => pattern.test(file)),
  );
  return [...Map.groupBy(found, packageOf).values()].flatMap((group) => group.slice(0, 1));
};

const packageOf = (file: string): string =>
  /.*node_modules\/(@[^/]+\/[^/]+|[^/]+)/.exec(file)?.[0] ?? file;
