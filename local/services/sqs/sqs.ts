import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';

/**
 * Makes the part of SQS that counts: `GetQueueAttributes` gives how many dead letters a queue of
 * the template holds. `depthOf` counts them by the name of the queue; `undefined` for no queue.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
 */
export const createSqs = (depthOf: (queueName: string) => number | undefined): AwsService => ({
  name: 'sqs',
  protocol: 'json-1.0',
  target: 'AmazonSQS',
  call: async (operation, { QueueUrl }) => {
    if (operation !== 'GetQueueAttributes') {
      const text = `The local SQS does not know ${operation.slice(0, 100)}.`;
      throw new AwsError('UnknownOperationException', text);
    }
    const depth = depthOf(String(QueueUrl).replace(/^.*\//u, ''));
    if (depth === undefined) {
      throw new AwsError(
        'com.amazonaws.sqs#QueueDoesNotExist',
        'The specified queue does not exist.',
      );
    }
    return { Attributes: { ApproximateNumberOfMessages: String(depth) } };
  },
});
