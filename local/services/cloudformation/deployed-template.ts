import { UnresolvableProperty, type CfnTemplate } from '../../template/cloudformation.ts';
import { fixedNames } from '../../template/fixed-names.ts';
import { createResolver, type Resolve } from '../../template/resolve.ts';

/** A resource as CloudFormation lists the resources of a stack. */
export interface ListedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string;
}

/** The template of stage `local` as if it had been deployed: what each resource is called here. */
export interface DeployedTemplate {
  readonly stackName: string;
  readonly template: CfnTemplate;
  readonly resources: readonly ListedResource[];
  readonly outputs: ReadonlyMap<string, string>;
  /** Resolves a value of the template; `undefined` where the local stack has none. */
  readonly resolve: (value: unknown) => unknown;
}

const tolerant =
  (resolve: Resolve) =>
  (value: unknown): unknown => {
    try {
      return resolve(value, 'value');
    } catch (error) {
      if (error instanceof UnresolvableProperty) return undefined;
      throw error;
    }
  };

const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' ? value : otherwise;

const queueUrl = (name: unknown): string =>
  `https://sqs.${fixedNames.region}.amazonaws.com/${fixedNames.accountId}/${String(name)}`;

/** As CloudFormation does: a rule by its name, behind that of its bus where it has one. */
const ruleId = (name: unknown, bus: unknown, logicalId: string): string =>
  `${typeof bus === 'string' ? `${bus}|` : ''}${textOr(name, logicalId)}`;

const outputsOf = (template: CfnTemplate): [string, unknown][] => {
  const outputs = 'Outputs' in template ? Object(template.Outputs) : {};
  return Object.entries(outputs).map(([name, output]) => [name, Object(output)['Value']]);
};

/** Reads what `CloudFormation` would say of the stack that this template has made. */
export const deployedTemplate = (template: CfnTemplate): DeployedTemplate => {
  const resolve = tolerant(createResolver(template));
  const resources = Object.entries(template.Resources).map(([logicalId, { Type, Properties }]) => {
    const { QueueName, Name, EventBusName } = Properties ?? {};
    const own: Readonly<Record<string, () => string>> = {
      'AWS::SQS::Queue': () => queueUrl(QueueName),
      'AWS::Events::Rule': () => ruleId(resolve(Name), resolve(EventBusName), logicalId),
    };
    const physicalId = own[Type]?.() ?? textOr(resolve({ Ref: logicalId }), logicalId);
    return { logicalId, type: Type, physicalId };
  });
  const idOf = (value: unknown): string | undefined =>
    resources.find(({ logicalId }) => logicalId === Object(value).Ref)?.physicalId;
  const outputs = outputsOf(template).map(([name, value]): [string, string] => [
    name,
    idOf(value) ?? textOr(resolve(value), name),
  ]);
  return {
    stackName: 'poolkeeper-local',
    template,
    resources,
    outputs: new Map(outputs),
    resolve,
  };
};
