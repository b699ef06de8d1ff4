import { listOf } from '../../template/json-value.ts';
import {
  becomes,
  gainsEntries,
  isExchanged,
  isLess,
  isRemoved,
  losesEntries,
  noLonger,
} from '../comparisons.ts';
import { loosens, loses, opens, type PropertyRule, type RulesByType } from '../property-rule.ts';

const isEncrypted = ({
  SqsManagedSseEnabled: managed,
  KmsMasterKeyId: key,
}: Readonly<Record<string, unknown>>): boolean => String(managed) === 'true' || key !== undefined;

const LETTERS = 'Events that nobody can handle would be gone without a trace.';
const STOPPED = 'What follows from changes of accounts would not happen.';

const deadLetters = (path: string): PropertyRule => loses(path, isExchanged, LETTERS);

/** Rules about events, messages and the mails that follow them. */
export const eventRules: RulesByType = {
  'AWS::SQS::Queue': [
    loses(
      'MessageRetentionPeriod',
      isLess,
      'Failed events would be gone before somebody can look at them.',
    ),
    loosens(
      { path: 'SqsManagedSseEnabled', read: isEncrypted },
      noLonger(true),
      'Messages would be kept unencrypted.',
    ),
    deadLetters('RedrivePolicy'),
  ],
  'AWS::Events::EventBus': [
    deadLetters('DeadLetterConfig.Arn'),
    loosens('KmsKeyIdentifier', isRemoved, 'Events would no longer be encrypted with its key.'),
  ],
  'AWS::Events::Rule': [
    loses('State', becomes('DISABLED'), STOPPED),
    loses('EventBusName', isExchanged, 'It would hear of what happens elsewhere.'),
    opens(
      'Targets.Arn',
      // What is not written as a reference is of another stack, or another account.
      (targets) => listOf(targets).some((target) => typeof target === 'string'),
      'What happens to accounts, with addresses, would be told to somebody outside the stack.',
    ),
    loses('Targets.Arn', losesEntries, 'What it calls would no longer be called.'),
    loses('Targets.DeadLetterConfig.Arn', losesEntries, LETTERS),
  ],
  'AWS::Pipes::Pipe': [
    loses('DesiredState', becomes('STOPPED'), STOPPED),
    loses('Target', isExchanged, STOPPED),
    loses('Enrichment', isExchanged, 'Another function would make the events.'),
    deadLetters('SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn'),
    loses(
      'SourceParameters.DynamoDBStreamParameters.MaximumRecordAgeInSeconds',
      isLess,
      'Changes would be given up sooner.',
    ),
    loosens('RoleArn', isExchanged, 'It would act with the rights of another role.'),
  ],
  'AWS::Lambda::EventInvokeConfig': [
    deadLetters('DestinationConfig.OnFailure.Destination'),
    loses('MaximumRetryAttempts', isLess, 'Events would be given up sooner.'),
    loses('MaximumEventAgeInSeconds', isLess, 'Events would be given up sooner.'),
  ],
  'AWS::SES::ConfigurationSet': [
    loosens(
      'SuppressionOptions.SuppressedReasons',
      losesEntries,
      'Mail would go to addresses that bounced or complained, until SES stops all mail.',
    ),
    loosens(
      'DeliveryOptions.TlsPolicy',
      noLonger('REQUIRE'),
      'Codes could travel unencrypted between mail servers.',
    ),
    loses('SendingOptions.SendingEnabled', becomes(false), 'No mail would leave.'),
    loses(
      'ReputationOptions.ReputationMetricsEnabled',
      noLonger(true),
      'No alarm would tell of bounces and complaints.',
    ),
  ],
  'AWS::SES::ConfigurationSetEventDestination': [
    loses('EventDestination.Enabled', becomes(false), 'Nobody would hear of bounces.'),
    loses('EventDestination.MatchingEventTypes', losesEntries, 'Nobody would hear of them.'),
    loses(
      'EventDestination.EventBridgeDestination.EventBusArn',
      isExchanged,
      'Nobody here would hear of bounces.',
    ),
  ],
  'AWS::SES::EmailIdentity': [
    loosens('DkimAttributes.SigningEnabled', becomes(false), 'Mails could be forged.'),
    loses(
      'DkimSigningAttributes',
      isExchanged,
      'Mails would fail DKIM until the new records are known everywhere.',
    ),
    loosens('ConfigurationSetAttributes.ConfigurationSetName', isExchanged, LETTERS),
  ],
  'AWS::Lambda::EventSourceMapping': [
    loses('Enabled', becomes(false), STOPPED),
    loosens('EventSourceArn', gainsEntries, 'Somebody else could send it events.'),
  ],
};
