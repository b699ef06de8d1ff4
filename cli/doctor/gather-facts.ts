import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { logicalIds, physicalIdOf, type DeployedStage } from '../deployed/deployed-stage.ts';
import { triggerConfigIn, triggersIn } from '../deployed/lambda-config.ts';
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
        return { slot, functionArn, ...found, invocable: invocabilityBy(policy, poolArn) };
      }),
    ),
  );
};

const lookAtQueues = async ({ resources }: DeployedStage) => {
  const { lookAtQueue } = await import('./look.aws.ts');
  const queues = [...resources].filter(([, { type }]) => type === 'AWS::SQS::Queue');
  return Promise.all(
    queues.map(([logicalId, { physicalId }]) => learn(() => lookAtQueue(logicalId, physicalId))),
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

const notAsked = { known: true, value: 'v=DMARC1; p=reject' } as const;

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
  const key = stage.resources.get(logicalIds.codeKey)?.physicalId ?? '';
  return {
    clock: await learn(() => look.lookAtClock(stage.stackName)),
    stackStatus: stage.status,
    placeholders: placeholdersOf(stage.template),
    mailSentBy: 'CustomEmailSender' in wanted ? 'poolkeeper' : 'cognito',
    mailAccount: await learn(look.lookAtMailAccount),
    mailIdentity: await learn(() => look.lookAtIdentity(domain)),
    dmarc: dns ? await lookUpDmarc(domain) : notAsked,
    codeKey: await learn(() => look.lookAtKey(key)),
    pool,
    missingTriggers: Object.keys(wanted).filter((slot) => !(slot in attached)),
    triggers: await lookAtTriggers(stage, wanted),
    deadLetters: await lookAtQueues(stage),
    load,
    rates: await lookAtRates(load),
  };
};
