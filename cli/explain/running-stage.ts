import { addressKey } from '../../shared/addresses/recipient-keys.ts';
import type { EmailAddress } from '../../shared/addresses/email-address.ts';
import { invitationKey } from '../../shared/sign-up/admission-keys.ts';
import type { StandingStore } from '../../shared/tokens/find-bearer.ts';
import { switchesAt, type Switches } from '../../shared/switches/switches.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { settingsIn, type StageSettings } from '../stage-settings.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import { stagesOf } from '../template/stages-of.ts';
import type { AdmissionItems } from './foreseen-admission.ts';

/** What an explanation goes by: a template, or a deployed stage with its live switches. */
export interface ExplainedStage {
  readonly settings: StageSettings;
  readonly switches: Switches;
  readonly accounts: StandingStore;
  /** Where the explanation comes from, for people to see first. */
  readonly basis: Basis;
  /** What the stage has about an address, and the code of an invitation where one was given. */
  readonly findAdmissionItems: (
    address: EmailAddress,
    code: string | undefined,
  ) => Promise<AdmissionItems | undefined>;
}

/** What an explanation was made from. */
export interface Basis {
  /** The name of the stage; absent where a template does not say. */
  readonly stage?: string;
  /** The file of the template; absent for a stage as it runs. */
  readonly template?: string;
}

/** Nobody has an account. */
const noAccounts: StandingStore = { findStanding: async () => undefined };

/** A packaged template: nothing is switched, nobody has an account. */
export const packagedStage = (path: string, now: number): ExplainedStage => {
  const template = readTemplateFile(path);
  const [stage] = stagesOf(template);
  return {
    settings: settingsIn(template),
    switches: switchesAt(undefined, now),
    accounts: noAccounts,
    basis: { ...(stage === undefined ? {} : { stage }), template: path },
    findAdmissionItems: async () => undefined,
  };
};

/** A deployed stage, with the switches and accounts that it has now. */
export const runningStage = async (stage: string, now: number): Promise<ExplainedStage> => {
  const deployed = await openStage(stage);
  const table = accountsTableOf(deployed);
  const { readItem } = await import('../deployed/accounts-items.aws.ts');
  const { readSwitches } = await import('../switches/switch-table.aws.ts');
  const { dynamoDbAccountStore } =
    await import('../../shared/accounts/dynamodb-account-store.aws.ts');
  return {
    settings: settingsIn(deployed.template),
    switches: switchesAt(await readSwitches(table), now),
    accounts: dynamoDbAccountStore(table),
    basis: { stage },
    findAdmissionItems: async (address, code) => {
      const invited = code === undefined ? { email: address.canonical } : { code };
      const [invitation, mail] = await Promise.all([
        readItem(table, invitationKey(invited)),
        readItem(table, addressKey(address)),
      ]);
      return { invitation, address: mail };
    },
  };
};
