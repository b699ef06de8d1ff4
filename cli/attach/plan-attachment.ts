import { openStage } from '../deployed/accounts-table.ts';
import { logicalIds, type DeployedStage } from '../deployed/deployed-stage.ts';
import {
  KEY_SLOT,
  senderSlots,
  triggerConfigIn,
  triggersIn,
  type TriggerConfig,
} from '../deployed/lambda-config.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import type { StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { settingsIn } from '../stage-settings.ts';
import { requirePool } from './change-pool.ts';
import { regionOfPool } from './pool-id.ts';
import type { SavedState } from './saved-state.ts';
import { requireSenderRights } from './sender-rights.ts';
import { chosenTriggers, mergedTriggers, sendersLosingKey, takenSlots } from './trigger-config.ts';

/** What is to be attached, and to which pool. */
export interface AttachmentOrder extends StageOptions {
  readonly userPoolId: string;
  readonly only?: readonly string[];
  readonly senders?: boolean;
  /** Also where the pool has functions of others. */
  readonly replace?: boolean;
}

/** Cognito calls functions of its own region only. */
const requireSameRegion = (stage: DeployedStage, userPoolId: string): void => {
  const region = regionOfPool(userPoolId);
  if (region === stage.region) return;
  throw new CommandFailed(
    `The pool is in ${region}, the functions of ${stage.stackName} are in ${stage.region}.`,
    `Cognito calls functions of its own region only: deploy the stage in ${region}.`,
    exitCodes.usage,
  );
};

/**
 * The reconciler knows the pool of its stage only: to it, accounts of attached users are without a
 * user. Throws `CommandFailed` where it erases such accounts.
 */
export const refuseErasing = ({
  template,
  stackName,
}: Pick<DeployedStage, 'template' | 'stackName'>): void => {
  const mode = settingsIn(template).get('reconcile-accounts')?.['POOLKEEPER_RECONCILE_MODE'];
  if (mode !== 'heal-and-erase') return;
  throw new CommandFailed(
    `The reconciler of ${stackName} erases accounts whose user is not in the stage's own pool, and would erase those of this one.`,
    'Deploy the stage with --param reconcileMode=report first (docs/how-to/existing-pools.md).',
    exitCodes.refused,
  );
};

const triggersOf = (deployed: DeployedStage): TriggerConfig =>
  triggerConfigIn(propertiesOf(deployed, logicalIds.userPool)['LambdaConfig']);

const stageTriggers = (deployed: DeployedStage, { only, senders }: AttachmentOrder) => {
  const known = triggersOf(deployed);
  const missing = (only ?? []).filter((slot) => !(slot in known));
  if (missing.length > 0) {
    throw new CommandFailed(
      `The stage ${deployed.stage} has no trigger ${missing.join(', ')}.`,
      `It has ${Object.keys(known).join(', ')}.`,
      exitCodes.usage,
    );
  }
  return chosenTriggers(known, { only, senders });
};

const refuseTaken = (taken: readonly string[], { replace }: AttachmentOrder): void => {
  if (taken.length === 0 || replace === true) return;
  throw new CommandFailed(
    `The pool has other functions at ${taken.join(', ')}.`,
    'Say --replace to put ours there (detach brings them back), or choose others by --only.',
    exitCodes.refused,
  );
};

/** Throws `CommandFailed` where a sender that stays could read no code any more. */
const refuseLosingKey = (pool: TriggerConfig, chosen: TriggerConfig): void => {
  const losing = sendersLosingKey(pool, chosen);
  if (losing.length === 0) return;
  const key = pool[KEY_SLOT];
  throw new CommandFailed(
    `The pool's own ${losing.join(' and ')} would stay, and could not read codes that are encrypted with the key of the stage: a pool has one key for all its senders.`,
    `Attach ours in its place as well, or deploy the stage with the key of the pool (codeKeyArn: ${typeof key === 'string' ? key : 'its KMSKeyID'}).`,
    exitCodes.refused,
  );
};

const codesSentBy = (stage: TriggerConfig, chosen: TriggerConfig): string | undefined => {
  const has = Object.keys(stage).filter((slot) => senderSlots.has(slot));
  const takes = has.filter((slot) => slot in chosen);
  if (has.length === 0) return undefined;
  return takes.length === 0
    ? `${has.join(' and ')} stay as they are: codes go on being sent as this pool is set.`
    : `Cognito will hand the codes of this pool to our ${takes.join(' and ')}, and send none itself.`;
};

/** What attaching would do. */
export interface Attachment {
  readonly state: SavedState;
  /** Of the pool. */
  readonly arn: string;
  /** Who sends codes afterwards, in a sentence; nothing where a stage has no senders. */
  readonly codes: string | undefined;
}

/**
 * Plans what attaching would do, without changing anything. Throws `CommandFailed` for what must not
 * be done: a pool of another region, slots of others, senders that could not read its codes, ours or
 * others, a reconciler that would erase its accounts.
 */
export const planAttachment = async (options: AttachmentOrder): Promise<Attachment> => {
  const { pools } = await import('./pools.aws.ts');
  const { listGrants } = await import('../deployed/key-grants.aws.ts');
  const { userPoolId } = options;
  const deployed = await openStage(options.stage);
  requireSameRegion(deployed, userPoolId);
  refuseErasing(deployed);
  const chosen = stageTriggers(deployed, options);
  const pool = await requirePool(userPoolId, pools);
  const before = { ...pool.LambdaConfig };
  refuseTaken(takenSlots(before, chosen), options);
  refuseLosingKey(before, chosen);
  await requireSenderRights(deployed, { chosen, userPoolId }, listGrants);
  const statementId = `attached-${userPoolId.replaceAll(/\W/gu, '-')}`;
  const functions = new Set(triggersIn(chosen).map(({ functionArn }) => functionArn));
  const state: SavedState = {
    version: 1,
    userPoolId,
    stage: options.stage,
    attachedAt: new Date().toISOString(),
    before,
    after: { ...mergedTriggers(before, chosen) },
    permissions: [...functions].map((functionArn) => ({ functionArn, statementId })),
  };
  return { state, arn: pool.Arn ?? '', codes: codesSentBy(triggersOf(deployed), chosen) };
};
