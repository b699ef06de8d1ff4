import {
  becomes,
  isExchanged,
  isMore,
  isRemoved,
  orderedWords,
  turnsInto,
} from '../comparisons.ts';
import { loosens, loses, type PropertyRule, type RulesByType } from '../property-rule.ts';

/** Settings that are doors: their words from strict to lax. */
const doors: Readonly<Record<string, readonly string[]>> = {
  POOLKEEPER_SIGN_UP_MODE: ['closed', 'invite-only', 'waitlist', 'open'],
  POOLKEEPER_SIGN_UP_WITHOUT_STORE: ['refuse', 'admit'],
  POOLKEEPER_SIGN_IN_WITHOUT_STORE: ['refuse', 'allow'],
  POOLKEEPER_TOKENS_WITHOUT_STORE: ['refuse', 'least-privilege'],
  POOLKEEPER_DISPOSABLE_ADDRESSES: ['refuse', 'allow'],
  POOLKEEPER_MAIL_EXCHANGE_CHECK: ['refuse', 'none'],
};

const doorRules = Object.entries(doors).map(([variable, words]): PropertyRule =>
  loosens(
    `Environment.Variables.${variable}`,
    orderedWords(...words),
    'People whom it refuses today would come in.',
  ),
);

const variable = (name: string): string => `Environment.Variables.${name}`;

/** Rules about functions and the roles that they act with. */
export const functionRules: RulesByType = {
  'AWS::Lambda::Function': [
    ...doorRules,
    loosens(
      variable('POOLKEEPER_ALLOWED_EMAIL_DOMAINS'),
      turnsInto('*'),
      'People of every mail domain could sign up.',
    ),
    loosens(
      variable('POOLKEEPER_CAPTCHA'),
      turnsInto('none'),
      'Programs could sign up as well as people.',
    ),
    loses(
      variable('POOLKEEPER_RECONCILE_MODE'),
      turnsInto('heal-and-erase'),
      'Accounts whose user is not in the pool would be erased.',
    ),
    loses(
      'FunctionName',
      isExchanged,
      'Pools elsewhere that it is attached to, and whoever calls it by name, would find none.',
    ),
    loosens('Role', isExchanged, 'Its code would act with the rights of another role.'),
    loses('ReservedConcurrentExecutions', becomes(0), 'It would never run.'),
    loosens('CodeSigningConfigArn', isRemoved, 'Code that nobody signed could run.'),
    loosens('KmsKeyArn', isRemoved, 'Settings would no longer be encrypted with its key.'),
    loses('DeadLetterConfig.TargetArn', isExchanged, 'Events that fail would leave no trace.'),
  ],
  'AWS::IAM::Role': [
    loosens(
      'PermissionsBoundary',
      isExchanged,
      'It bounds whatever the role is given, also by mistake.',
    ),
    loosens('MaxSessionDuration', isMore, 'Stolen credentials would work for longer.'),
  ],
  'AWS::IAM::User': [
    loosens('PermissionsBoundary', isExchanged, 'It bounds whatever the user is given.'),
  ],
};
