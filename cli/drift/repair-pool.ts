import { changePool, requirePool } from '../attach/change-pool.ts';
import { showChange } from '../attach/show-change.ts';
import { requireConsent } from '../consent.ts';
import { logicalIds, physicalIdOf, type DeployedStage } from '../deployed/deployed-stage.ts';
import { plainTriggers, triggerConfigIn } from '../deployed/lambda-config.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import type { Terminal } from '../terminal.ts';
import type { Difference } from './difference.ts';
import { repairOf } from './repair-of.ts';

/** How a repair is asked for. */
export interface RepairOrder {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Settings with a line for each trigger. */
const inLines = ({ LambdaConfig, ...settings }: Readonly<Record<string, unknown>>) => ({
  ...settings,
  ...Object.fromEntries(
    Object.entries(plainTriggers(triggerConfigIn(LambdaConfig))).map(([slot, value]) => [
      `LambdaConfig.${slot}`,
      value,
    ]),
  ),
});

/**
 * Puts the pool of a stage back to what its template says, as far as an update does that: shows what
 * would change, asks, and gives every other setting back as it is. Tells whether it has changed
 * anything. Throws `CommandFailed` when nobody agrees, or when the pool is not as it should be.
 */
export const repairPool = async (
  stage: DeployedStage,
  found: readonly Difference[],
  { order, terminal }: { readonly order: RepairOrder; readonly terminal: Terminal },
): Promise<boolean> => {
  const { pools } = await import('../attach/pools.aws.ts');
  const userPoolId = physicalIdOf(stage, logicalIds.userPool);
  const pool = await requirePool(userPoolId, pools);
  const mfa = await pools.describeMfa(userPoolId);
  const template = propertiesOf(stage, logicalIds.userPool);
  const { change } = repairOf(found, { resource: logicalIds.userPool, template }, { pool, mfa });
  const names = Object.keys(change.settings);
  const before = Object.fromEntries(Object.entries(pool).filter(([name]) => names.includes(name)));
  const lines = showChange(
    { ...inLines(before), ...(change.mfa ? mfa : {}) },
    { ...inLines({ ...change.settings }), ...change.mfa },
  );
  if (lines.length === 0) return false;
  terminal.say([`${userPoolId}:`, ...lines].join('\n'));
  if (order.dryRun === true) {
    terminal.say('Nothing has been changed (--dry-run).');
    return false;
  }
  const question = `Put these settings of ${userPoolId} back? Every other one stays.`;
  await requireConsent(question, order.yes, terminal);
  await changePool(pool, change, pools);
  return true;
};
