import type { StandingStore } from '../../shared/tokens/find-bearer.ts';
import { switchesAt, type Switches } from '../../shared/switches/switches.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { readStageSettings, settingsIn, type StageSettings } from '../stage-settings.ts';

/** What an explanation goes by: a template, or a deployed stage with its live switches. */
export interface ExplainedStage {
  readonly settings: StageSettings;
  readonly switches: Switches;
  readonly accounts: StandingStore;
}

/** Nobody has an account. */
const noAccounts: StandingStore = { findStanding: async () => undefined };

/** A packaged template: nothing is switched, nobody has an account. */
export const packagedStage = (template: string, now: number): ExplainedStage => ({
  settings: readStageSettings(template),
  switches: switchesAt(undefined, now),
  accounts: noAccounts,
});

/** A deployed stage, with the switches and accounts that it has now. */
export const runningStage = async (stage: string, now: number): Promise<ExplainedStage> => {
  const deployed = await openStage(stage);
  const table = accountsTableOf(deployed);
  const { readSwitches } = await import('../switches/switch-table.aws.ts');
  const { dynamoDbAccountStore } =
    await import('../../shared/accounts/dynamodb-account-store.aws.ts');
  return {
    settings: settingsIn(deployed.template),
    switches: switchesAt(await readSwitches(table), now),
    accounts: dynamoDbAccountStore(table),
  };
};
