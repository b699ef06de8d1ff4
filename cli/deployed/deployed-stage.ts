import { CommandFailed, exitCodes } from '../exit-codes.ts';
import type { Template } from '../template/template.ts';

/** A resource of a deployed stack. */
export interface DeployedResource {
  /** Such as `AWS::Cognito::UserPool`. */
  readonly type: string;
  /** The name or id that AWS knows it by. */
  readonly physicalId: string;
}

/** A stage as it is deployed: the stack, its template and what became of it. */
export interface DeployedStage {
  readonly stage: string;
  readonly stackName: string;
  /** `aws`, `aws-cn` or `aws-us-gov`: the second part of every ARN. */
  readonly partition: string;
  readonly region: string;
  /** The AWS account, twelve digits. */
  readonly account: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Such as `UPDATE_COMPLETE`. */
  readonly status: string;
  readonly template: Template;
  /** By logical id. */
  readonly resources: ReadonlyMap<string, DeployedResource>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** The stack of a stage: the framework names it after service and stage. */
export const stackNameOf = (stage: string): string => `poolkeeper-${stage}`;

/** Reads a stage; `undefined` when no such stack exists. Throws `DependencyFailed`. */
export type ReadStage = (stage: string) => Promise<DeployedStage | undefined>;

/** A stage that has to exist. Throws `CommandFailed` when its stack does not. */
export const requireStage = async (read: ReadStage, stage: string): Promise<DeployedStage> => {
  const found = await read(stage);
  if (found) return found;
  throw new CommandFailed(
    `There is no stack ${stackNameOf(stage)} in this account and region.`,
    'Name the region by --region, look at your credentials, or deploy the stage first.',
    exitCodes.nothingFound,
  );
};

/** The physical id of a resource. Throws `CommandFailed` when the stack has none by this name. */
export const physicalIdOf = (
  { resources, stackName }: DeployedStage,
  logicalId: string,
): string => {
  const found = resources.get(logicalId)?.physicalId;
  if (found !== undefined && found !== '') return found;
  throw new CommandFailed(
    `The stack ${stackName} has no resource ${logicalId}.`,
    'Deploy the stage with this version of poolkeeper first.',
    exitCodes.nothingFound,
  );
};

/** The logical ids of what operators work with. */
export const logicalIds = {
  userPool: 'CognitoUserPoolMain',
  webClient: 'WebClient',
  nativeClient: 'NativeClient',
  accountsTable: 'AccountsTable',
  accountsBus: 'AccountsBus',
  codeKey: 'CodeKey',
} as const;
