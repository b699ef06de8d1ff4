import { intervalOf } from '../../../infra/observability/heartbeat-alarms.ts';
import { isRecord, listOf, valueAt } from '../../template/json-value.ts';
import {
  type Comparison,
  becomes,
  gainsEntries,
  isExchanged,
  isLess,
  isRemoved,
  losesEntries,
  noLonger,
} from '../comparisons.ts';
import { patternCovers } from '../event-pattern.ts';
import { loosens, loses, opens, type PropertyRule, type RulesByType } from '../property-rule.ts';

type Properties = Readonly<Record<string, unknown>>;

const isEncrypted = ({ SqsManagedSseEnabled: managed, KmsMasterKeyId: key }: Properties): boolean =>
  String(managed) === 'true' || key !== undefined;

const LETTERS = 'Events that nobody can handle would be gone without a trace.';
const STOPPED = 'What follows from changes of accounts would not happen.';

/** Sources whose events tell of people: accounts, and the addresses that mails went to. */
const PEOPLE: ReadonlySet<string> = new Set(['poolkeeper.accounts', 'aws.ses']);

const hearsOfPeople = ({ EventBusName: bus = 'default', EventPattern: pattern }: Properties) => {
  if (!isRecord(pattern)) return false;
  const sources = listOf(pattern['source']);
  // Everything on a bus of ours is about accounts; what is no text is a pattern of texts.
  return (
    bus !== 'default' ||
    sources.length === 0 ||
    sources.some((source) => typeof source !== 'string' || PEOPLE.has(source))
  );
};

/** Where a rule sends what it hears of people; nowhere for a rule about something else. */
const toldOfPeople = (rule: Properties): unknown[] =>
  hearsOfPeople(rule) ? listOf(rule['Targets']).map((target) => valueAt(target, 'Arn')) : [];

/** It comes less often, or at times that cannot be compared. */
const isRarer: Comparison = (before, after) => {
  if (!isExchanged(before, after)) return false;
  const [had, has] = [intervalOf(before), intervalOf(after)];
  return had === undefined || has === undefined || has > had;
};

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
    loses(
      'EventPattern',
      (before, after) => before !== undefined && !patternCovers(after, before),
      'What it calls would no longer learn of all that it learns of today.',
    ),
    loses('ScheduleExpression', isRarer, 'What it calls would be called less often, or otherwise.'),
    opens(
      { path: 'Targets.Arn', read: toldOfPeople },
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
    loses(
      'SourceParameters.FilterCriteria.Filters.Pattern',
      losesEntries,
      'Other changes would be told than today: consumers would miss some, or be flooded.',
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
