import { isStructure } from '../../gateway/structure.ts';
import { fixedNames, localArn } from '../../template/fixed-names.ts';
import type { AccessRequest, RequestContext } from './access-request.ts';

/** A call of a service as the gateway read it. */
export interface AwsServiceCall {
  /** Name of the emulated service, e.g. `dynamodb`. */
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

type Input = AwsServiceCall['input'];
type Requests = (operation: string, input: Input) => AccessRequest[];

const listOf = (value: unknown): Input[] => (Array.isArray(value) ? value.filter(isStructure) : []);

const request = (action: string, resource: string, context: RequestContext = {}) => ({
  action,
  resource,
  context,
});

/** The partition key of every table of ours. */
const PARTITION_KEY = 'pk';

const keyText = (item: unknown): string[] => {
  const key = isStructure(item) ? item[PARTITION_KEY] : undefined;
  const text = isStructure(key) ? key['S'] : undefined;
  return typeof text === 'string' ? [text] : [];
};

/** The partition that a query asks for: `pk = :value`, or `#name = :value`. */
const queriedKey = (input: Input): string[] => {
  const names = isStructure(input['ExpressionAttributeNames'])
    ? input['ExpressionAttributeNames']
    : {};
  const values = isStructure(input['ExpressionAttributeValues'])
    ? input['ExpressionAttributeValues']
    : {};
  const expression = input['KeyConditionExpression'];
  const equalities = /(#?\w+)\s*=\s*(:\w+)/gu;
  return [...(typeof expression === 'string' ? expression : '').matchAll(equalities)]
    .filter(([, name = '']) => (names[name] ?? name) === PARTITION_KEY)
    .flatMap(([, , value = '']) => keyText({ [PARTITION_KEY]: values[value] }));
};

const onTable = (action: string, input: Input): AccessRequest => {
  const table = localArn('dynamodb', `table/${String(input['TableName'])}`);
  const index = typeof input['IndexName'] === 'string' ? `/index/${input['IndexName']}` : '';
  const keys = [
    ...keyText(input['Key']),
    ...keyText(input['Item']),
    ...(index === '' ? queriedKey(input) : []),
  ];
  const context = keys.length > 0 ? { 'dynamodb:LeadingKeys': keys } : {};
  return request(`dynamodb:${action}`, `${table}${index}`, context);
};

const transactionActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

const inTransaction = (input: Input): AccessRequest[] =>
  listOf(input['TransactItems']).flatMap((item) =>
    Object.entries(item).flatMap(([kind, part]) =>
      isStructure(part) ? [onTable(transactionActions[kind] ?? kind, part)] : [],
    ),
  );

const inBatch = (operation: string, input: Input): AccessRequest[] =>
  Object.entries(isStructure(input['RequestItems']) ? input['RequestItems'] : {}).map(
    ([TableName, asked]) => {
      const keys = isStructure(asked) ? listOf(asked['Keys']) : [];
      const puts = listOf(asked).flatMap((one) => {
        const [part] = Object.values(one);
        return isStructure(part) ? [part['Item'] ?? part['Key']] : [];
      });
      const leading = [...keys, ...puts].flatMap(keyText);
      const of = onTable(operation, { TableName });
      return leading.length > 0 ? { ...of, context: { 'dynamodb:LeadingKeys': leading } } : of;
    },
  );

const dynamoDb: Requests = (operation, input) => {
  if (operation.startsWith('Transact')) return inTransaction(input);
  if (operation.startsWith('Batch')) return inBatch(operation, input);
  return [onTable(operation, input)];
};

const addressIn = (source: unknown): string =>
  /<([^>]+)>\s*$/u.exec(String(source))?.[1] ?? String(source);

/** SES asks for the identity of the sender and for the configuration set. */
const ses: Requests = (operation, input) => {
  const from = addressIn(input['Source'] ?? input['FromEmailAddress']);
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const set = input['ConfigurationSetName'];
  const resources = [
    `identity/${domain}`,
    ...(typeof set === 'string' && set !== '' ? [`configuration-set/${set}`] : []),
  ];
  return resources.map((resource) =>
    request(`ses:${operation}`, localArn('ses', resource), { 'ses:FromAddress': from }),
  );
};

const kms: Requests = (operation, input) => {
  const given = isStructure(input['EncryptionContext']) ? input['EncryptionContext'] : {};
  const context = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [`kms:EncryptionContext:${key}`, String(value)]),
  );
  return [request(`kms:${operation}`, fixedNames.codeKeyArn, context)];
};

/** A phone number is no resource. */
const sns: Requests = (operation, input) => [
  request(`sns:${operation}`, typeof input['TopicArn'] === 'string' ? input['TopicArn'] : '*'),
];

const userPool: Requests = (operation, input) => {
  const pool = input['UserPoolId'];
  const resource = typeof pool === 'string' ? localArn('cognito-idp', `userpool/${pool}`) : '*';
  return [request(`cognito-idp:${operation}`, resource)];
};

const identityPool: Requests = (operation, input) => {
  const pool = input['IdentityPoolId'];
  const resource =
    typeof pool === 'string' ? localArn('cognito-identity', `identitypool/${pool}`) : '*';
  return [request(`cognito-identity:${operation}`, resource)];
};

const events: Requests = (operation, input) => {
  const buses = listOf(input['Entries']).map(({ EventBusName }) => String(EventBusName));
  return [...new Set(buses)].map((bus) =>
    request(
      `events:${operation}`,
      bus.startsWith('arn:') ? bus : localArn('events', `event-bus/${bus}`),
    ),
  );
};

const services: Readonly<Record<string, Requests>> = {
  dynamodb: dynamoDb,
  ses,
  kms,
  sns,
  events,
  'cognito-idp': userPool,
  'cognito-identity': identityPool,
};

/**
 * What a call asks of IAM: the actions, each with its resource and the condition keys that our
 * policies use. An unknown service is asked for on every resource.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const accessRequestsOf = ({ service, operation, input }: AwsServiceCall): AccessRequest[] =>
  services[service]?.(operation, input) ?? [request(`${service}:${operation}`, '*')];
