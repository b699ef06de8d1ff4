import { type CfnTemplate, isRecord, UnresolvableProperty } from './cloudformation.ts';
import { fixedNames, localClientId } from './fixed-names.ts';
import type {
  CfnProperties,
  DescribedFunction,
  DescribedResource,
  LocalStackDescription,
} from './local-stack-description.ts';
import { readBuckets } from './read-buckets.ts';
import { readHttpApis } from './read-http-apis.ts';
import { readIdentityPool } from './read-identity-pool.ts';
import { readEvents } from './read-events.ts';
import { createResolver } from './resolve.ts';
import { folderOfHandler } from './resource-values.ts';

type ReadType = (type: string) => readonly DescribedResource[];

const readUserPool = (pools: readonly DescribedResource[]): LocalStackDescription['userPool'] => {
  const [pool, other] = pools;
  if (!pool || other) {
    throw new UnresolvableProperty('Resources', `holds ${pools.length} user pools instead of one`);
  }
  return {
    logicalId: pool.logicalId,
    userPoolId: fixedNames.userPoolId,
    properties: { LambdaConfig: {}, ...pool.properties },
  };
};

const numberIn = ({ logicalId, properties }: DescribedResource, property: string): number => {
  const value = properties[property];
  if (typeof value === 'number') return value;
  throw new UnresolvableProperty(`${logicalId}.${property}`, 'is not a number');
};

const readEnvironment = ({ logicalId, properties }: DescribedResource): Record<string, string> => {
  const settings = properties['Environment'];
  const variables = isRecord(settings) ? settings['Variables'] : {};
  return Object.fromEntries(
    Object.entries(isRecord(variables) ? variables : {}).map(([name, value]) => {
      if (typeof value === 'string') return [name, value];
      throw new UnresolvableProperty(`${logicalId}.Environment.Variables.${name}`, 'is not text');
    }),
  );
};

const readFunction = (
  described: DescribedResource,
  invokeConfigs: readonly DescribedResource[],
): DescribedFunction => {
  const name = folderOfHandler(String(described.properties['Handler']));
  if (!name) {
    throw new UnresolvableProperty(
      `${described.logicalId}.Handler`,
      'is not functions/<folder>/handler.handler',
    );
  }
  const config = invokeConfigs.find(({ properties }) => properties['FunctionName'] === name);
  return {
    name,
    timeoutSeconds: numberIn(described, 'Timeout'),
    memoryMb: numberIn(described, 'MemorySize'),
    environment: readEnvironment(described),
    ...(config && {
      asynchronous: {
        maximumRetryAttempts: numberIn(config, 'MaximumRetryAttempts'),
        maximumEventAgeSeconds: numberIn(config, 'MaximumEventAgeInSeconds'),
      },
    }),
  };
};

/**
 * Where the zip lies is no concern of the local stack, and its bucket has no local name. Nor are the
 * roles of what runs here; those of groups go into tokens.
 */
const isOfNoConcern = (type: string, property: string): boolean =>
  property === 'Code' ||
  property === 'Role' ||
  (property === 'RoleArn' && type !== 'AWS::Cognito::UserPoolGroup');

const createReader = (template: CfnTemplate): ReadType => {
  const resolve = createResolver(template);
  const read = (logicalId: string, type: string, properties: CfnProperties): CfnProperties =>
    Object.fromEntries(
      Object.entries(properties).map(([name, value]) => [
        name,
        isOfNoConcern(type, name) ? undefined : resolve(value, `${logicalId}.${name}`),
      ]),
    );
  return (type) =>
    Object.entries(template.Resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([logicalId, { Properties = {} }]) => ({
        logicalId,
        properties: read(logicalId, type, Properties),
      }));
};

/**
 * Reads what the local stack makes at start from the packaged template of stage `local`: one truth
 * for local and deployed. `Ref`, `Fn::GetAtt`, `Fn::Sub`, `Fn::Join` and pseudo parameters become
 * the fixed local names. Throws `UnresolvableProperty`, which names resource and property, for
 * anything else that only AWS could compute, and for a template without exactly one user pool.
 */
export const readLocalStack = (template: CfnTemplate): LocalStackDescription => {
  const read = createReader(template);
  const invokeConfigs = read('AWS::Lambda::EventInvokeConfig');
  return {
    userPool: readUserPool(read('AWS::Cognito::UserPool')),
    clients: read('AWS::Cognito::UserPoolClient').map((client) => ({
      ...client,
      clientId: localClientId(client.logicalId),
    })),
    resourceServers: read('AWS::Cognito::UserPoolResourceServer'),
    groups: read('AWS::Cognito::UserPoolGroup'),
    identityProviders: read('AWS::Cognito::UserPoolIdentityProvider'),
    tables: read('AWS::DynamoDB::Table').map(({ properties }) => properties),
    functions: read('AWS::Lambda::Function').map((item) => readFunction(item, invokeConfigs)),
    httpApis: readHttpApis(read),
    buckets: readBuckets(read),
    identityPool: readIdentityPool(template, read),
    events: readEvents(read),
  };
};
