import type { ObservabilitySettings, TemplateResources } from './template-part.ts';
import { topicOf } from './alarm.ts';

const topic = ({ prefix, address }: ObservabilitySettings): TemplateResources => ({
  AlarmTopic: {
    Type: 'AWS::SNS::Topic',
    Properties: {
      TopicName: `${prefix}-alarms`,
      DisplayName: `Alarms of ${prefix}`,
      ...(address === 'none' ? {} : { Subscription: [{ Protocol: 'email', Endpoint: address }] }),
    },
  },
  AlarmTopicPolicy: {
    Type: 'AWS::SNS::TopicPolicy',
    Properties: {
      Topics: [{ Ref: 'AlarmTopic' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'AlarmsOfThisAccount',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'AlarmTopic' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
          {
            Sid: 'TheRuleAboutTheKey',
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: { Ref: 'AlarmTopic' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': ['CodeKeyRule', 'Arn'] } },
            },
          },
        ],
      },
    },
  },
});

/**
 * Without the key nobody gets a code any more, and after the waiting period nothing brings it back.
 * CloudWatch has no metric for it; CloudTrail tells EventBridge.
 *
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html
 */
const keyRule = (settings: ObservabilitySettings): TemplateResources => ({
  CodeKeyRule: {
    Type: 'AWS::Events::Rule',
    Properties: {
      Name: `${settings.prefix}-code-key`,
      Description:
        'Somebody schedules the key of the codes for deletion, or disables it. Runbook: docs/runbooks/key-deletion.md',
      EventPattern: {
        source: ['aws.kms'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ['ScheduleKeyDeletion', 'DisableKey'],
          requestParameters: {
            keyId: [{ Ref: 'CodeKey' }, { 'Fn::GetAtt': ['CodeKey', 'Arn'] }],
          },
        },
      },
      Targets: [
        {
          Id: 'alarm-topic',
          Arn: topicOf(settings),
          InputTransformer: {
            InputPathsMap: { call: '$.detail.eventName', time: '$.detail.eventTime' },
            InputTemplate: `"${settings.prefix}: <call> of the key that encrypts codes, at <time>. Runbook: docs/runbooks/key-deletion.md"`,
          },
        },
      ],
    },
  },
});

/** The topic that alarms go to, unless one is given, and the rule that watches the key. */
export const alarmTopic = (settings: ObservabilitySettings): TemplateResources => ({
  ...(settings.topic === 'stack' ? topic(settings) : {}),
  ...keyRule(settings),
});
