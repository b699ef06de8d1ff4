import type {
  DescribedEvents,
  DescribedMailEvents,
  DescribedPipe,
  DescribedRule,
  DescribedTarget,
} from '../services/eventbridge/described-events.ts';
import { isRecord, UnresolvableProperty } from './cloudformation.ts';
import type { DescribedResource } from './local-stack-description.ts';

type Read = (type: string) => readonly DescribedResource[];

const functionIn = (arn: unknown): string | undefined =>
  /^arn:aws:lambda:[^:]*:[^:]*:function:(?<name>.+)$/.exec(String(arn))?.groups?.['name'];

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

const recordIn = (value: unknown, name: string): Readonly<Record<string, unknown>> => {
  const found = isRecord(value) ? value[name] : undefined;
  return isRecord(found) ? found : {};
};

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** What a pipe or a rule may say here and the local stack would pass over in silence. */
const refuse = (path: string, problem: string): never => {
  throw new UnresolvableProperty(path, problem);
};

const readTarget = (logicalId: string, target: unknown): DescribedTarget => {
  const { Arn, Id, Input, InputPath, InputTransformer } = isRecord(target) ? target : {};
  const functionName = functionIn(Arn) ?? refuse(`${logicalId}.Targets`, 'is no function');
  if (InputPath !== undefined || InputTransformer !== undefined) {
    refuse(`${logicalId}.Targets`, 'transforms its input, which the local stack does not');
  }
  return { id: String(Id), functionName, ...(typeof Input === 'string' ? { input: Input } : {}) };
};

const readRule = ({ logicalId, properties }: DescribedResource): DescribedRule => {
  const { Name, EventBusName, EventPattern, ScheduleExpression, State, Targets } = properties;
  return {
    name: textOr(Name, logicalId),
    bus: textOr(EventBusName, 'default'),
    enabled: State !== 'DISABLED',
    ...(isRecord(EventPattern) ? { pattern: EventPattern } : {}),
    ...(typeof ScheduleExpression === 'string' ? { schedule: ScheduleExpression } : {}),
    targets: listIn(Targets).map((target) => readTarget(logicalId, target)),
  };
};

const filtersIn = (properties: DescribedResource['properties']): DescribedPipe['filters'] => {
  const { Filters } = recordIn(recordIn(properties, 'SourceParameters'), 'FilterCriteria');
  return listIn(Filters).map((one) => {
    const pattern: unknown = JSON.parse(String(isRecord(one) ? one['Pattern'] : ''));
    return isRecord(pattern) ? pattern : {};
  });
};

const readPipe = ({ logicalId, properties }: DescribedResource): DescribedPipe => {
  const stream = recordIn(recordIn(properties, 'SourceParameters'), 'DynamoDBStreamParameters');
  const target = recordIn(properties, 'TargetParameters');
  const parameters = recordIn(target, 'EventBridgeEventBusParameters');
  const [, table] = /:table\/([^/]+)\/stream\//.exec(String(properties['Source'])) ?? [];
  const [, bus] = /:event-bus\/(.+)$/.exec(String(properties['Target'])) ?? [];
  if (target['InputTemplate'] !== '<$.detail>' || parameters['DetailType'] !== '$.detailType') {
    refuse(`${logicalId}.TargetParameters`, 'is another transformation than the local stack knows');
  }
  return {
    name: textOr(properties['Name'], logicalId),
    table: table ?? refuse(`${logicalId}.Source`, 'is no stream of a table'),
    filters: filtersIn(properties),
    batchSize: Number(stream['BatchSize'] ?? 100),
    maximumRetryAttempts: Number(stream['MaximumRetryAttempts'] ?? 2),
    enrichment:
      functionIn(properties['Enrichment']) ?? refuse(`${logicalId}.Enrichment`, 'is no function'),
    bus: bus ?? refuse(`${logicalId}.Target`, 'is no event bus'),
    source: String(parameters['Source']),
  };
};

const readMailEvents = (read: Read): DescribedMailEvents[] => {
  const sets = read('AWS::SES::ConfigurationSet');
  return read('AWS::SES::ConfigurationSetEventDestination').map(({ properties }) => {
    const configurationSet = String(properties['ConfigurationSetName']);
    const set = sets.find(({ properties: { Name } }) => Name === configurationSet);
    const { SuppressedReasons } = recordIn(set?.properties, 'SuppressionOptions');
    const { MatchingEventTypes } = recordIn(properties, 'EventDestination');
    return {
      configurationSet,
      types: listIn(MatchingEventTypes).map(String),
      suppressed: listIn(SuppressedReasons).map(String),
    };
  });
};

/**
 * Reads buses, rules, pipes and the event destinations of mails. Throws `UnresolvableProperty` for
 * what the local stack could not do as AWS does.
 */
export const readEvents = (read: Read): DescribedEvents => ({
  buses: read('AWS::Events::EventBus').map(({ properties }) => String(properties['Name'])),
  rules: read('AWS::Events::Rule').map(readRule),
  pipes: read('AWS::Pipes::Pipe').map(readPipe),
  mailEvents: readMailEvents(read),
});
