import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import { localArn } from '../../template/fixed-names.ts';
import type { DeployedTemplate } from './deployed-template.ts';

type Input = Readonly<Record<string, unknown>>;

type Operation = (deployed: DeployedTemplate, input: Input) => Record<string, unknown>;

/** The stack is made when the process starts. */
const CREATED = new Date();

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

/** Resources are as the template says: nothing but the pool can be changed here. */
const detectStackResourceDrift: Operation = ({ resources }, { LogicalResourceId }) => {
  const found = resources.find(({ logicalId }) => logicalId === LogicalResourceId);
  if (!found) {
    const asked = String(LogicalResourceId).slice(0, 128);
    throw new AwsError('ValidationError', `Resource ${asked} does not exist`);
  }
  return {
    StackResourceDrift: {
      LogicalResourceId: found.logicalId,
      PhysicalResourceId: found.physicalId,
      ResourceType: found.type,
      StackResourceDriftStatus: 'IN_SYNC',
      PropertyDifferences: [],
      Timestamp: new Date(),
    },
  };
};

const operations: ReadonlyMap<string, Operation> = new Map([
  ['DescribeStacks', describeStacks],
  ['ListStackResources', listStackResources],
  ['GetTemplate', getTemplate],
  ['DetectStackResourceDrift', detectStackResourceDrift],
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
  call: async (name, input) => {
    const { StackName } = input;
    const operation = operations.get(name);
    if (!operation) {
      throw new AwsError('InvalidAction', `The action ${name.slice(0, 100)} is not valid.`);
    }
    if (StackName !== deployed.stackName) {
      const asked = String(StackName).slice(0, 128);
      throw new AwsError('ValidationError', `Stack with id ${asked} does not exist`);
    }
    return operation(deployed, input);
  },
});
