import { logicalIds, physicalIdOf, requireStage, type DeployedStage } from './deployed-stage.ts';

/** A deployed stage, read. Throws `CommandFailed` when there is none. */
export const openStage = async (stage: string): Promise<DeployedStage> => {
  const { readCloudFormationStage } = await import('./cloudformation-stage.aws.ts');
  return requireStage(readCloudFormationStage, stage);
};

/** The name of the accounts table of a stage. */
export const accountsTableOf = (stage: DeployedStage): string =>
  physicalIdOf(stage, logicalIds.accountsTable);

/** The id of the user pool of a stage. */
export const userPoolOf = (stage: DeployedStage): string =>
  physicalIdOf(stage, logicalIds.userPool);
