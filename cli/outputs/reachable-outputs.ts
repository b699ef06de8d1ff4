import stageName from '../../infra/packaging/stage-name.cjs';
import type { DeployedStage } from '../deployed/deployed-stage.ts';

const API = 'AccountApiUrl';

/**
 * The outputs of a stage with addresses that answer. The template cannot know where the local stack
 * runs, which serves the account API under `/_api`.
 *
 * @param endpoint where AWS is, as `AWS_ENDPOINT_URL` says; absent where AWS itself is meant
 */
export const reachableOutputs = (
  { stage, outputs }: Pick<DeployedStage, 'stage' | 'outputs'>,
  endpoint: string | undefined,
): ReadonlyMap<string, string> => {
  const isLocal = stage === stageName.LOCAL_STAGE && endpoint !== undefined && outputs.has(API);
  return isLocal ? new Map([...outputs, [API, `${endpoint.replace(/\/+$/u, '')}/_api`]]) : outputs;
};
