import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { isStructure, type Structure } from '../../gateway/structure.ts';
import { localArn } from '../../template/fixed-names.ts';
import type { DescribedRule } from './described-events.ts';
import type { EventBuses } from './event-buses.ts';

/** EventBridge takes so many entries at once, of so many bytes together. */
const MAX_ENTRIES = 10;
const MAX_BYTES = 262_144;

type Operation = (buses: EventBuses, input: Structure) => Structure;

/** A bus by its name or its ARN. */
const busIn = (name: unknown): string =>
  typeof name === 'string' ? name.replace(/^arn:.*event-bus\//, '') : 'default';

const refused = (ErrorCode: string, ErrorMessage: string) => ({ ErrorCode, ErrorMessage });

const detailIn = (text: unknown): Structure | undefined => {
  try {
    const detail: unknown = JSON.parse(String(text));
    return isStructure(detail) ? detail : undefined;
  } catch {
    return undefined;
  }
};

const timeIn = (time: unknown): { time?: string } =>
  typeof time === 'number' ? { time: new Date(time * 1000).toISOString() } : {};

const putEntry = (buses: EventBuses, entry: Structure): Structure => {
  const { Source: source, DetailType: detailType, Detail, Resources } = entry;
  const bus = busIn(entry['EventBusName']);
  for (const name of ['Source', 'DetailType', 'Detail']) {
    const missing = typeof entry[name] !== 'string' || entry[name] === '';
    if (missing)
      return refused(
        'InvalidArgument',
        `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
      );
  }
  if (String(source).startsWith('aws.')) {
    return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = detailIn(Detail);
  if (!detail) return refused('MalformedDetail', 'Detail is malformed.');
  if (!buses.names.includes(bus)) {
    return refused('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
  }
  const resources = Array.isArray(Resources) ? Resources.map(String) : [];
  const event = { source: String(source), detailType: String(detailType), detail, resources };
  return { EventId: buses.put(bus, { ...event, ...timeIn(entry['Time']) }) };
};

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

const putEvents: Operation = (buses, { Entries: given }) => {
  const entries = Array.isArray(given) ? given.filter(isStructure) : [];
  if (entries.length === 0 || entries.length > MAX_ENTRIES) {
    throw invalid(
      `1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and ${MAX_ENTRIES}`,
    );
  }
  if (Buffer.byteLength(JSON.stringify(entries)) > MAX_BYTES) {
    throw invalid('Total size of the entries in the request is over the limit.');
  }
  const Entries = entries.map((entry) => putEntry(buses, entry));
  return { FailedEntryCount: Entries.filter((one) => 'ErrorCode' in one).length, Entries };
};

const ruleArn = ({ bus, name }: DescribedRule): string =>
  localArn('events', `rule/${bus === 'default' ? '' : `${bus}/`}${name}`);

const described = (rule: DescribedRule): Structure => ({
  Name: rule.name,
  Arn: ruleArn(rule),
  EventBusName: rule.bus,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  ...(rule.pattern ? { EventPattern: JSON.stringify(rule.pattern) } : {}),
  ...(rule.schedule === undefined ? {} : { ScheduleExpression: rule.schedule }),
});

const ruleIn = (buses: EventBuses, name: unknown, bus: unknown): DescribedRule => {
  const found = buses.rules.find((rule) => rule.name === name && rule.bus === busIn(bus));
  if (found) return found;
  const message = `Rule ${String(name)} does not exist on EventBus ${busIn(bus)}.`;
  throw new AwsError('ResourceNotFoundException', message);
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  PutEvents: putEvents,
  ListEventBuses: ({ names }) => ({
    EventBuses: names.map((Name) => ({ Name, Arn: localArn('events', `event-bus/${Name}`) })),
  }),
  ListRules: ({ rules }, { EventBusName }) => ({
    Rules: rules.filter(({ bus }) => bus === busIn(EventBusName)).map(described),
  }),
  DescribeRule: (buses, { Name, EventBusName }) => described(ruleIn(buses, Name, EventBusName)),
  ListTargetsByRule: (buses, { Rule, EventBusName }) => ({
    Targets: ruleIn(buses, Rule, EventBusName).targets.map(({ id, functionName, input }) => ({
      Id: id,
      Arn: localArn('lambda', `function:${functionName}`),
      ...(input === undefined ? {} : { Input: input }),
    })),
  }),
};

/**
 * Makes EventBridge: events can be put, and the rules of the template be looked at. Rules cannot be
 * made or changed here: they come from the template.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export const createEventBridge = (buses: EventBuses): AwsService => ({
  name: 'events',
  protocol: 'json-1.1',
  target: 'AWSEvents',
  call: async (name, input) => {
    const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
    if (operation) return operation(buses, input);
    throw new AwsError('UnknownOperationException', `EventBridge has no operation ${name}.`);
  },
});
