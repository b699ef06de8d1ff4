import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { localArn } from '../../template/fixed-names.ts';
import type { DeployedTemplate } from './deployed-template.ts';

type Operation = (deployed: DeployedTemplate) => Record<string, unknown>;

/** Any moment would do: the stack has been there since before anybody asked. */
const CREATED = new Date('2026-01-01T00:00:00Z');

const describeStacks: Operation = ({ stackName, outputs }) => ({
  Stacks: [
    {
      StackId: localArn('cloudformation', `stack/${stackName}/local`),
      StackName: stackName,
      CreationTime: CREATED,
      StackStatus: 'UPDATE_COMPLETE',
      Outputs: [...outputs].map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    },
  ],
});

const listStackResources: Operation = ({ resources }) => ({
  StackResourceSummaries: resources.map(({ logicalId, type, physicalId }) => ({
    LogicalResourceId: logicalId,
    PhysicalResourceId: physicalId,
    ResourceType: type,
    ResourceStatus: 'CREATE_COMPLETE',
    LastUpdatedTimestamp: CREATED,
  })),
});

const getTemplate: Operation = ({ template }) => ({
  TemplateBody: JSON.stringify(template),
  StagesAvailable: ['Original'],
});

const operations: ReadonlyMap<string, Operation> = new Map([
  ['DescribeStacks', describeStacks],
  ['ListStackResources', listStackResources],
  ['GetTemplate', getTemplate],
]);

/**
 * Makes the part of CloudFormation that reads: it tells of one stack, that of stage `local`, whose
 * resources are what the local stack has made of its template.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export const createCloudFormation = (deployed: DeployedTemplate): AwsService => ({
  name: 'cloudformation',
  protocol: 'query',
  target: 'cloudformation',
  call: async (name, { StackName }) => {
    const operation = operations.get(name);
    if (!operation) {
      throw new AwsError('InvalidAction', `The action ${name.slice(0, 100)} is not valid.`);
    }
    if (StackName !== deployed.stackName) {
      const asked = String(StackName).slice(0, 128);
      throw new AwsError('ValidationError', `Stack with id ${asked} does not exist`);
    }
    return operation(deployed);
  },
});
