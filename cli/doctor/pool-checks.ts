import { listOf, valueAt } from '../template/json-value.ts';
import { KEY_SLOT } from '../deployed/lambda-config.ts';
import { about, diagnosis, type Check, type Diagnosis } from './diagnosis.ts';
import type { TriggerFunction } from './facts.ts';

type Pool = Readonly<Record<string, unknown>>;

/** A feature that a plan below this one refuses, and how a pool shows that it uses it. */
interface PlanFeature {
  readonly name: string;
  readonly plan: 'ESSENTIALS' | 'PLUS';
  readonly uses: (pool: Pool) => boolean;
}

const plans = ['LITE', 'ESSENTIALS', 'PLUS'] as const;

/** Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html */
const features: readonly PlanFeature[] = [
  {
    name: 'token events of version 2 or 3',
    plan: 'ESSENTIALS',
    uses: (pool) =>
      /^V[23]/u.test(String(valueAt(pool, 'LambdaConfig.PreTokenGenerationConfig.LambdaVersion'))),
  },
  {
    name: 'choice-based sign-in',
    plan: 'ESSENTIALS',
    uses: (pool) =>
      listOf(valueAt(pool, 'Policies.SignInPolicy.AllowedFirstAuthFactors')).some(
        (factor) => factor !== 'PASSWORD',
      ),
  },
  {
    name: 'threat protection',
    plan: 'PLUS',
    uses: (pool) =>
      ['AUDIT', 'ENFORCED'].includes(String(valueAt(pool, 'UserPoolAddOns.AdvancedSecurityMode'))),
  },
];

const planProblems = (pool: Pool): Diagnosis[] => {
  const { UserPoolTier: tier } = pool;
  const plan = typeof tier === 'string' ? tier : 'ESSENTIALS';
  const rank = plans.findIndex((one) => one === plan);
  const used = features.filter(({ uses }) => uses(pool));
  const beyond = used
    .filter((feature) => plans.indexOf(feature.plan) > rank)
    .map((feature) =>
      diagnosis('problem', 'plan', {
        what: `the pool is on ${plan}, but uses ${feature.name}, which needs ${feature.plan}`,
        remedy: `Set userPoolTier to ${feature.plan}, or switch the feature off.`,
      }),
    );
  const paidForNothing =
    plan === 'PLUS' && !used.some((feature) => feature.plan === 'PLUS')
      ? [
          diagnosis('warning', 'plan', {
            what: 'the pool is on PLUS and uses nothing that needs it',
            remedy:
              'Switch threat protection on, or set userPoolTier to ESSENTIALS: it costs less.',
          }),
        ]
      : [];
  return [...beyond, ...paidForNothing];
};

const defaultSenderProblems = (pool: Pool): Diagnosis[] => {
  const isDefault = valueAt(pool, 'EmailConfiguration.EmailSendingAccount') !== 'DEVELOPER';
  const ourSender = valueAt(pool, 'LambdaConfig.CustomEmailSender') !== undefined;
  const factors = listOf(valueAt(pool, 'Policies.SignInPolicy.AllowedFirstAuthFactors'));
  return [
    ...(isDefault && !ourSender
      ? [
          diagnosis('problem', 'default-sender', {
            what: 'Cognito itself sends the mails: 50 a day for the whole account, then none',
            remedy: 'Set mailSentBy to poolkeeper, or poolMailAccount to DEVELOPER.',
          }),
        ]
      : []),
    ...(isDefault && factors.includes('EMAIL_OTP')
      ? [
          diagnosis('problem', 'default-sender', {
            what: 'codes for signing in by mail need an SES identity at the pool',
            remedy: 'Set poolMailAccount to DEVELOPER, or take EMAIL_OTP out of firstFactors.',
          }),
        ]
      : []),
  ];
};

const failures = (pool: Pool): Diagnosis[] =>
  ['EmailConfigurationFailure', 'SmsConfigurationFailure']
    .filter((name) => typeof pool[name] === 'string' && pool[name] !== '')
    .map((name) =>
      diagnosis('problem', 'pool-messages', {
        what: `Cognito cannot send: ${name} says ${String(pool[name])}`,
        remedy: 'Look at the SES identity, or at the SMS role, of the pool.',
      }),
    );

const pool: Check = ({ pool: learnt, missingTriggers, stage }) =>
  about('pool', learnt, (found) => {
    if (!found) {
      return [
        diagnosis('problem', 'pool', {
          what: 'the user pool of the stack is gone',
          remedy: 'Restore users from your own exports into a new pool: there is no other way.',
        }),
      ];
    }
    return [
      ...missingTriggers.map((slot) =>
        diagnosis('problem', 'trigger-attached', {
          what:
            slot === KEY_SLOT
              ? 'the pool does not encrypt codes with the key of the template'
              : `the pool does not call the function of the template at ${slot}`,
          remedy: `poolkeeper drift --stage ${stage} --repair puts it back; a deployment of the same template does not.`,
        }),
      ),
      ...planProblems(found),
      ...defaultSenderProblems(found),
      ...failures(found),
    ];
  });

const invocability = ({ slot, functionArn, invocable, poolArn }: TriggerFunction): Diagnosis[] => {
  if (invocable === 'yes') return [];
  return invocable === 'no'
    ? [
        diagnosis('problem', 'trigger-invocable', {
          what: `Cognito may not invoke the function of ${slot}: every use of it fails`,
          remedy: `aws lambda add-permission --function-name ${functionArn} --statement-id user-pool --action lambda:InvokeFunction --principal cognito-idp.amazonaws.com --source-arn ${poolArn} --source-account ${poolArn.split(':')[4] ?? ''}`,
        }),
      ]
    : [
        diagnosis('problem', 'trigger-invocable', {
          what: `any pool of any account may invoke the function of ${slot}`,
          remedy: `aws lambda get-policy --function-name ${functionArn} shows it: the one without SourceArn and SourceAccount; then aws lambda remove-permission --statement-id with its Sid.`,
        }),
      ];
};

const triggers: Check = ({ triggers: all }) =>
  all.flatMap((learnt) =>
    about('trigger-function', learnt, (found) => [
      ...(found.state === 'Active' && found.lastUpdate !== 'Failed'
        ? []
        : [
            diagnosis('problem', 'trigger-function', {
              what: `the function of ${found.slot} is ${found.state}, its last update ${found.lastUpdate}`,
              remedy: `aws lambda get-function-configuration --function-name ${found.functionArn} --query '[StateReason, LastUpdateStatusReason]' says why; then deploy code that differs, or change its settings.`,
            }),
          ]),
      ...invocability(found),
    ]),
  );

/** What may keep people from signing up or in. */
export const poolChecks: readonly Check[] = [pool, triggers];
