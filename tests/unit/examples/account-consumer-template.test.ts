import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Statement {
  readonly Principal: unknown;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition: unknown;
}
interface Template {
  readonly Resources: {
    readonly FailuresPolicy?: {
      readonly Properties: {
        readonly Queues: readonly string[];
        readonly PolicyDocument: { readonly Statement: readonly Statement[] };
      };
    };
    readonly Consumer: {
      readonly Properties: {
        readonly Events: Record<string, { Properties: { DeadLetterConfig: { Arn: string } } }>;
      };
    };
  };
}

const customTags = ['!Ref', '!GetAtt'].map((tag) => ({
  tag,
  resolve: (name: string) => name,
}));
const { Resources: resources } = parse(
  readFileSync('examples/account-consumer/template.yml', 'utf8'),
  { customTags },
) as Template;

describe('the template of the example of a consumer', () => {
  // SAM names a rule by function and event, and gives it no right to a queue that is named by its
  // ARN: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
  it('lets each of its rules send to its dead-letter queue', () => {
    const policy = resources.FailuresPolicy?.Properties;
    expect(policy?.Queues).toEqual(['Failures']);
    const rules = Object.entries(resources.Consumer.Properties.Events);
    expect(rules).not.toEqual([]);
    for (const [event, { Properties: properties }] of rules) {
      expect(policy?.PolicyDocument.Statement).toContainEqual({
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: properties.DeadLetterConfig.Arn,
        Condition: { ArnEquals: { 'aws:SourceArn': `Consumer${event}.Arn` } },
      });
    }
  });
});
