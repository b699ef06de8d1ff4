import { becomes, isExchanged, isMore, isRemoved } from '../comparisons.ts';
import { loosens, loses, type RulesByType } from '../property-rule.ts';
import { settingRules } from './setting-rules.ts';

/** Rules about functions and the roles that they act with. */
export const functionRules: RulesByType = {
  'AWS::Lambda::Function': [
    ...settingRules,
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
