import type { DescribedIdentityPool } from '../services/cognito-identity/described-identity-pool.ts';
import type { DescribedEvents } from '../services/eventbridge/described-events.ts';
import type { DescribedHttpApi } from '../services/http-api/described-http-api.ts';
import type { BucketSettings } from '../services/s3/object-store.ts';
import type { CfnTemplate } from './cloudformation.ts';

/** Properties of a resource as CloudFormation spells them, with every reference resolved. */
export type CfnProperties = Readonly<Record<string, unknown>>;

/** A resource of the template that the local stack makes at start. */
export interface DescribedResource {
  readonly logicalId: string;
  readonly properties: CfnProperties;
}

/** The user pool; `properties.LambdaConfig` is always there, and empty without triggers. */
export interface DescribedUserPool extends DescribedResource {
  /** The fixed id, `eu-west-1_Poolkeep1`. */
  readonly userPoolId: string;
}

/** An app client of the pool. */
export interface DescribedClient extends DescribedResource {
  /** The fixed id, e.g. `poolkeeperlocalwebclient01`. */
  readonly clientId: string;
}

/** A Lambda function as the local stack runs it. */
export interface DescribedFunction {
  /** Its folder in `functions/` and in `.build/`, e.g. `pre-sign-up`. */
  readonly name: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** What happens to asynchronous calls that fail; `undefined` when it has no settings for them. */
  readonly asynchronous?: {
    readonly maximumRetryAttempts: number;
    readonly maximumEventAgeSeconds: number;
  };
}

/** Everything that the local stack makes at start, read from the template of stage `local`. */
export interface LocalStackDescription {
  readonly userPool: DescribedUserPool;
  readonly clients: readonly DescribedClient[];
  readonly resourceServers: readonly DescribedResource[];
  readonly groups: readonly DescribedResource[];
  readonly identityProviders: readonly DescribedResource[];
  /** Properties of each DynamoDB table, as CloudFormation spells them. */
  readonly tables: readonly CfnProperties[];
  readonly functions: readonly DescribedFunction[];
  /** Served under `/_api/`; the template has one at most. */
  readonly httpApis?: readonly DescribedHttpApi[];
  /** With its roles and their policies. */
  readonly identityPool?: DescribedIdentityPool | undefined;
  readonly buckets?: readonly BucketSettings[];
  /** Buses, rules, pipes and what SES tells of mails. */
  readonly events?: DescribedEvents;
  /** What all this was read from, for those who ask CloudFormation. */
  readonly template?: CfnTemplate;
}
