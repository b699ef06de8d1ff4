import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { logicalIds, physicalIdOf, type DeployedStage } from '../deployed/deployed-stage.ts';
import { accountsTableOf } from '../deployed/accounts-table.ts';
import {
  codeKeyOf,
  hasSenders,
  membersNotIn,
  triggerConfigIn,
  triggersIn,
} from '../deployed/lambda-config.ts';
import { propertiesOf, resolveValue } from '../deployed/resolve-value.ts';
import { placeholdersOf } from '../../infra/packaging/placeholders.ts';
import { settingsIn } from '../stage-settings.ts';
import {
  rateCategories,
  type DoctorFacts,
  type ExpectedLoad,
  type Learnt,
  type TriggerFunction,
} from './facts.ts';
import { invocabilityBy } from './invocability-by.ts';
import { sendingIdentity } from './sending-identity.ts';

type Settings = Readonly<Record<string, unknown>>;

const learn = async <Value>(look: () => Promise<Value>): Promise<Learnt<Value>> => {
  try {
    return { known: true, value: await look() };
  } catch (error) {
    if (error instanceof DependencyFailed) return { known: false, why: error.message };
    throw error;
  }
};

/** `Name <no-reply@example.com>`, or the bare address: its domain. */
const domainOf = (from: string): string =>
  /@(?<domain>[^\s>]+)>?$/u.exec(from)?.groups?.['domain'] ?? '';

const mailFrom = (stage: DeployedStage): string =>
  settingsIn(stage.template).get('custom-email-sender')?.['POOLKEEPER_MAIL_FROM'] ?? '';

const lookAtTriggers = async (
  stage: DeployedStage,
  config: Settings,
): Promise<Learnt<TriggerFunction>[]> => {
  const { lookAtFunction } = await import('./look.aws.ts');
  const poolArn = String(resolveValue(stage, { 'Fn::GetAtt': [logicalIds.userPool, 'Arn'] }));
  return Promise.all(
    triggersIn(config).map(({ slot, functionArn }) =>
      learn(async () => {
        const { policy, ...found } = await lookAtFunction(functionArn);
        const invocable = invocabilityBy(policy, poolArn);
        return { slot, functionArn, ...found, invocable, poolArn };
      }),
    ),
  );
};

const lookAtQueues = async (stage: DeployedStage) => {
  const { lookAtQueue } = await import('./look.aws.ts');
  return Promise.all(
    resourcesOf(stage, 'AWS::SQS::Queue').map(([logicalId, { physicalId }]) =>
      learn(() => lookAtQueue(logicalId, physicalId)),
    ),
  );
};

const resourcesOf = ({ resources }: DeployedStage, wanted: string) =>
  [...resources].filter(([, { type }]) => type === wanted);

const lookAtRules = async (stage: DeployedStage) => {
  const { lookAtRule } = await import('./look-at-events.aws.ts');
  const meant = resourcesOf(stage, 'AWS::Events::Rule').filter(
    ([logicalId]) => propertiesOf(stage, logicalId)['State'] !== 'DISABLED',
  );
  return Promise.all(
    meant.map(([logicalId, { physicalId }]) => learn(() => lookAtRule(logicalId, physicalId))),
  );
};

const lookAtPipes = async (stage: DeployedStage) => {
  const { lookAtPipe } = await import('./look-at-events.aws.ts');
  return Promise.all(
    resourcesOf(stage, 'AWS::Pipes::Pipe').map(([pipe, { physicalId: name }]) =>
      learn(() => lookAtPipe(stage.stackName, { pipe, name })),
    ),
  );
};

const lookAtRates = async ({ signInsPerSecond, signUpsPerSecond }: ExpectedLoad) => {
  const { lookAtRate } = await import('./look.aws.ts');
  const expected = { UserAuthentication: signInsPerSecond, UserCreation: signUpsPerSecond };
  const asked = rateCategories.filter((category) => expected[category] !== undefined);
  return new Map(
    await Promise.all(
      asked.map(async (category) => [category, await learn(() => lookAtRate(category))] as const),
    ),
  );
};

/** What the doctor is told beside the stage. */
export interface DoctorOrder {
  readonly load: ExpectedLoad;
  /** Whether to ask the DNS. */
  readonly dns: boolean;
}

const notAsked = { known: true, value: { domain: '', policy: 'reject' } } as const;

/** Learns everything that can be learnt about a stage; what AWS refuses to tell is noted as such. */
export const gatherFacts = async (
  stage: DeployedStage,
  { load, dns }: DoctorOrder,
): Promise<DoctorFacts> => {
  const look = await import('./look.aws.ts');
  const { describeUserPool } = await import('../deployed/user-pool.aws.ts');
  const { lookUpDmarc } = await import('./look-up-dmarc.ts');
  const pool = await learn(() => describeUserPool(physicalIdOf(stage, logicalIds.userPool)));
  const wanted = triggerConfigIn(propertiesOf(stage, logicalIds.userPool)['LambdaConfig']);
  const attached = pool.known ? triggerConfigIn(pool.value?.['LambdaConfig']) : wanted;
  const domain = domainOf(mailFrom(stage));
  const key = codeKeyOf(stage, wanted);
  const { lookAtReconciler } = await import('./look-at-events.aws.ts');
  const now = Date.now();
  return {
    stage: stage.stage,
    now,
    stackAgeMs: now - stage.createdAt,
    rules: await lookAtRules(stage),
    pipes: await lookAtPipes(stage),
    reconciler: await learn(() => lookAtReconciler(accountsTableOf(stage))),
    clock: await learn(() => look.lookAtClock(stage.stackName)),
    stackStatus: stage.status,
    placeholders: placeholdersOf(stage.template),
    hasSenders: hasSenders(wanted),
    mailAccount: await learn(look.lookAtMailAccount),
    mailIdentity: await learn(() => look.lookAtIdentity(sendingIdentity(stage) ?? domain)),
    dmarc: dns ? await lookUpDmarc(domain) : notAsked,
    codeKey: await learn(() => look.lookAtKey(key)),
    pool,
    missingTriggers: membersNotIn(wanted, attached),
    triggers: await lookAtTriggers(stage, wanted),
    deadLetters: await lookAtQueues(stage),
    load,
    rates: await lookAtRates(load),
  };
};
