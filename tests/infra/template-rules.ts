import { clearSecrets } from '../../infra/packaging/clear-secrets.ts';
import { isRecord } from '../../local/template/cloudformation.ts';
import { type PackagedStage, referencesIn, statementsOf } from './packaged-stage.ts';

type Resources = PackagedStage['resources'];
type Properties = Readonly<Record<string, unknown>>;

/** What a rule finds wrong, as logical ids with what is wrong there. */
export type TemplateRule = (resources: Resources) => string[];

const each = (
  resources: Resources,
  type: string,
  wrong: (properties: Properties, id: string) => string | false | undefined,
): string[] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties: properties = {} }]): [string, string | false | undefined] => [
      id,
      wrong(properties, id),
    ])
    .filter(([, problem]) => Boolean(problem))
    .map(([id, problem]) => `${id}: ${problem}`);

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((part, key) => (isRecord(part) ? part[key] : undefined), value);

const isPublic = ({ PublicAccessBlockConfiguration: block }: Properties): boolean =>
  ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].some(
    (name) => at(block, name) !== true,
  );

const dataTypes = new Set([
  'AWS::Cognito::IdentityPool',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::KMS::Key',
]);

const invokers = (resources: Resources): string[] =>
  each(resources, 'AWS::Lambda::Permission', ({ SourceArn, SourceAccount, Principal }) => {
    if (SourceArn === undefined) return 'any resource may invoke';
    if (SourceAccount === undefined) return 'any account may invoke';
    return Principal === '*' && 'anybody may invoke';
  });

const roles = (resources: Resources): string[] => {
  const taken = new Map<string, string>();
  return each(resources, 'AWS::Lambda::Function', ({ Role }, id) => {
    const [role = 'none'] = referencesIn(Role);
    const before = taken.get(role);
    taken.set(role, id);
    return before !== undefined && `shares ${role} with ${before}`;
  });
};

const broad = (resources: Resources): string[] =>
  Object.entries(resources).flatMap(([id, resource]) =>
    statementsOf(id, resource)
      .filter(({ effect }) => effect === 'Allow')
      .filter(({ actions }) => actions.some((action) => /^\*$|:\*$/u.test(String(action))))
      .filter(() => resource.Type !== 'AWS::KMS::Key')
      .map(() => `${id}: allows every action`),
  );

/** What must hold in every stage, whatever is switched on. */
export const templateRules = {
  'a store is encrypted': (resources) => [
    ...each(
      resources,
      'AWS::S3::Bucket',
      ({ BucketEncryption }) => BucketEncryption === undefined && 'not encrypted',
    ),
    ...each(
      resources,
      'AWS::SQS::Queue',
      ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
        SqsManagedSseEnabled !== true && KmsMasterKeyId === undefined && 'not encrypted',
    ),
    ...each(
      resources,
      'AWS::DynamoDB::Table',
      ({ SSESpecification }) => at(SSESpecification, 'SSEEnabled') === false && 'not encrypted',
    ),
  ],
  'no bucket is public': (resources) =>
    each(resources, 'AWS::S3::Bucket', (properties) => isPublic(properties) && 'public'),
  'no secret stands in clear': (resources) =>
    clearSecrets(resources).map(({ resource, name }) => `${resource}: ${name}`),
  'no client tells whether an account exists': (resources) =>
    each(
      resources,
      'AWS::Cognito::UserPoolClient',
      ({ PreventUserExistenceErrors }) =>
        PreventUserExistenceErrors !== 'ENABLED' && String(PreventUserExistenceErrors),
    ),
  'no client may write every attribute': (resources) =>
    each(resources, 'AWS::Cognito::UserPoolClient', ({ WriteAttributes }) => {
      if (!Array.isArray(WriteAttributes)) return 'may write all';
      return (
        WriteAttributes.some((name) => /^custom:|_verified$/u.test(String(name))) && 'too much'
      );
    }),
  'data outlives its stack': (resources) =>
    Object.entries(resources)
      .filter(([, { Type }]) => dataTypes.has(Type))
      .filter(([, { UpdateReplacePolicy }]) => UpdateReplacePolicy !== 'Retain')
      .map(([id]) => `${id}: lost when it is replaced`),
  'who may invoke is named': invokers,
  'no two functions share a role': roles,
  'nobody may do everything': broad,
  'a trigger ends before Cognito gives up': (resources) => {
    const slots = referencesIn(at(resources['CognitoUserPoolMain'], 'Properties', 'LambdaConfig'));
    return each(
      resources,
      'AWS::Lambda::Function',
      ({ Timeout }, id) =>
        slots.includes(id) &&
        !id.includes('Sender') &&
        Number(Timeout) >= 5 &&
        `${Number(Timeout)} s`,
    );
  },
  'logs end': (resources) =>
    each(
      resources,
      'AWS::Logs::LogGroup',
      ({ RetentionInDays }) => !(Number(RetentionInDays) > 0) && 'kept for ever',
    ),
  'a queue refuses connections in clear': (resources) => {
    const policies = Object.values(resources).filter(
      ({ Type }) => Type === 'AWS::SQS::QueuePolicy',
    );
    const covered = new Set(
      policies
        .map(({ Properties: properties }) => properties)
        .filter((properties) => JSON.stringify(properties).includes('aws:SecureTransport'))
        .flatMap((properties) => referencesIn(at(properties, 'Queues'))),
    );
    return each(resources, 'AWS::SQS::Queue', (_, id) => !covered.has(id) && 'no policy');
  },
} satisfies Readonly<Record<string, TemplateRule>>;
