import type { LambdaFunction } from './lambda/invocation.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

/** How a local stack is started. */
export interface StackSettings {
  /** 0 takes any free port. */
  readonly port: number;
  /** What to make at start, read from the packaged template of stage `local`. */
  readonly description: LocalStackDescription;
  /** Where the bundles are: `<folder>/<function>/index.js`. */
  readonly buildFolder: string;
  /** Functions beside those of the template; pools that were made by the API may name them. */
  readonly ownFunctions?: readonly LambdaFunction[];
  /** `aws`: tokens name the pool's AWS URL as issuer; `local`: the gateway's. */
  readonly issuer?: 'aws' | 'local';
  /** The suite under which codes are encrypted; Cognito's own is not documented. */
  readonly codeSuite?: 'committing' | 'non-committing';
  /** Where the state is kept; without it the state ends with the stack. */
  readonly dataFolder?: string;
  /** Hears every line that a function writes. */
  readonly onLog?: (functionName: string, line: string) => void;
}
