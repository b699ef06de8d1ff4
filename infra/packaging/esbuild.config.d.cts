import type { BuildOptions } from 'esbuild';

/** What the serverless-esbuild plugin calls for its settings (`custom.esbuild.config`). */
declare function esbuildConfig(): BuildOptions & { exclude: string[] };

declare namespace esbuildConfig {
  /** How a function is bundled, wherever it is. */
  const bundling: BuildOptions;
}

export = esbuildConfig;
