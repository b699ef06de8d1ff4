import { describe, expect, it } from 'vitest';
import {
  added,
  both,
  type Change,
  changed,
  deployed,
  property,
  refusals,
  removed,
} from './deployed-template.ts';
import { compareTemplates, judge } from '../../../../cli/guard/compare-templates.ts';

const topic = { Ref: 'AlarmTopic' };
const alarmOf = (logicalId: string, more: object = {}): Change =>
  added(logicalId, 'AWS::CloudWatch::Alarm', {
    Namespace: 'AWS/Lambda',
    MetricName: 'Errors',
    Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'WelcomeMailFunction' } }],
    AlarmActions: [topic],
    TreatMissingData: 'breaching',
    ...more,
  });
const logged = {
  MetricName: 'Failed',
  Dimensions: [{ Name: 'trigger', Value: 'Greet' }],
};
const greet: Change = added('GreetLambdaFunction', 'AWS::Lambda::Function', {});

const beyond = { ComparisonOperator: 'GreaterThanOrEqualToThreshold' };
const pager = 'arn:aws:sns:eu-west-1:000000000000:pager';
const figure = { MetricNamespace: 'example', MetricName: 'OverBudget', MetricValue: '1' };
const filter = (logicalId: string, group: string, pattern: string): Change =>
  added(logicalId, 'AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: group },
    FilterPattern: pattern,
    MetricTransformations: [figure],
  });
/** An alarm on lines that a filter counts, among them those of a function that may end. */
const counted = (pattern: string): Change =>
  both(
    added('SmsLogGroup', 'AWS::Logs::LogGroup', {}),
    filter('MailFilter', 'PreSignUpLogGroup', pattern),
    alarmOf('BudgetAlarm', { Namespace: 'example', MetricName: 'OverBudget', Dimensions: [] }),
  );

/** What is refused and told, by id, where a template goes from one state to the next. */
const judged = (before: Change, after: Change) => {
  const { refused, notices } = judge(compareTemplates(changed(before), changed(after)), []);
  return { refused: refused.map(({ id }) => id), notices: notices.map(({ id }) => id) };
};
const topicFor = (...addresses: readonly string[]): Change =>
  added('AlarmTopic', 'AWS::SNS::Topic', {
    Subscription: addresses.map((Endpoint) => ({ Protocol: 'email', Endpoint })),
  });
const nothing: Change = () => undefined;

describe('the guard, about alarms,', () => {
  it.each<[string, Change, Change, string]>([
    ['leaves', alarmOf('MailAlarm'), nothing, 'loses:MailAlarm'],
    [
      'leaves with its metric of log lines, while its function stays',
      both(greet, alarmOf('GreetFailedAlarm', logged)),
      greet,
      'loses:GreetFailedAlarm',
    ],
    [
      'tells nobody',
      alarmOf('MailAlarm'),
      alarmOf('MailAlarm', { ActionsEnabled: false }),
      'loses:MailAlarm:ActionsEnabled',
    ],
    [
      'has lost its topic',
      alarmOf('MailAlarm'),
      alarmOf('MailAlarm', { AlarmActions: [] }),
      'loses:MailAlarm:AlarmActions',
    ],
    [
      'takes silence for peace',
      alarmOf('MailAlarm'),
      alarmOf('MailAlarm', { TreatMissingData: 'notBreaching' }),
      'loses:MailAlarm:TreatMissingData',
    ],
    [
      'becomes something else',
      alarmOf('MailAlarm'),
      added('MailAlarm', 'AWS::Logs::LogGroup', {}),
      'loses:MailAlarm',
    ],
    [
      'of others begins to be suppressed',
      added('Both', 'AWS::CloudWatch::CompositeAlarm', { AlarmRule: 'TRUE' }),
      added('Both', 'AWS::CloudWatch::CompositeAlarm', {
        AlarmRule: 'TRUE',
        ActionsSuppressor: 'other',
      }),
      'loses:Both:ActionsSuppressor',
    ],
  ])('refuses that one %s', (_harm, before, after, id) => {
    expect(judged(before, after)).toEqual({ refused: [id], notices: [] });
  });

  it.each<[string, Change, Change, string]>([
    [
      'looks at another metric',
      alarmOf('MailAlarm'),
      alarmOf('MailAlarm', { Statistic: 'Minimum' }),
      'loses:MailAlarm',
    ],
    [
      'goes off a billion times later',
      alarmOf('MailAlarm', { ...beyond, Threshold: 1 }),
      alarmOf('MailAlarm', { ...beyond, Threshold: 1e9 }),
      'loses:MailAlarm:Threshold',
    ],
    [
      'waits for less than nothing',
      alarmOf('MailAlarm', { ComparisonOperator: 'LessThanThreshold', Threshold: 1 }),
      alarmOf('MailAlarm', { ComparisonOperator: 'LessThanThreshold', Threshold: 0 }),
      'loses:MailAlarm:Threshold',
    ],
    [
      'goes off below where it went off beyond',
      alarmOf('MailAlarm', { ...beyond, Threshold: 1 }),
      alarmOf('MailAlarm', { ComparisonOperator: 'LessThanThreshold', Threshold: 1 }),
      'loses:MailAlarm:ComparisonOperator',
    ],
    [
      'waits for a hundred periods',
      alarmOf('MailAlarm', { EvaluationPeriods: 1 }),
      alarmOf('MailAlarm', { EvaluationPeriods: 100 }),
      'loses:MailAlarm:EvaluationPeriods',
    ],
    [
      'has lost one of two topics',
      alarmOf('MailAlarm', { AlarmActions: [topic, pager] }),
      alarmOf('MailAlarm', { AlarmActions: [topic] }),
      'loses:MailAlarm:AlarmActions',
    ],
    ['counts other lines', counted('over-budget'), counted('nothing'), 'loses:BudgetAlarm'],
    [
      'counts the lines of another function only',
      both(counted('over-budget'), filter('SmsFilter', 'SmsLogGroup', 'over-budget')),
      both(counted('over-budget')),
      'loses:BudgetAlarm',
    ],
  ])('refuses that one stays, but %s', (_harm, before, after, id) => {
    expect(judged(before, after).refused).toEqual([id]);
  });

  it('refuses that they tell somebody else by one finding', () => {
    const [before, after] = [topic, pager].map((told) =>
      both(
        alarmOf('MailAlarm', { AlarmActions: [told] }),
        alarmOf('OtherAlarm', { MetricName: 'Throttles', AlarmActions: [told] }),
      ),
    );
    const { refused } = judged(before ?? nothing, after ?? nothing);
    expect(refused).toEqual(['loses:Alarms:AlarmActions']);
  });

  it('says nothing else of those, unless who hears of the end differs', () => {
    const [before, after, other] = [
      { AlarmActions: [topic], OKActions: [topic] },
      { AlarmActions: [pager], OKActions: [pager] },
      { AlarmActions: [pager], OKActions: [] },
    ].map((told) => alarmOf('MailAlarm', told));
    expect(judged(before ?? nothing, after ?? nothing).notices).toEqual([]);
    expect(judged(before ?? nothing, other ?? nothing).notices).toEqual([
      'notice:MailAlarm:OKActions',
    ]);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['leaves', [], ['loses:AlarmTopic:Subscription']],
    [
      'is somebody else',
      ['new@example.com'],
      ['loses:AlarmTopic:Subscription', 'loosens:AlarmTopic:Subscription'],
    ],
    ['is joined', ['ops@example.com', 'new@example.com'], ['loosens:AlarmTopic:Subscription']],
  ])('refuses that who has subscribed to them %s', (_how, addresses, refused) => {
    expect(judged(topicFor('ops@example.com'), topicFor(...addresses)).refused).toEqual(refused);
  });

  it('refuses that nobody is subscribed to them any more', () => {
    const after = added('AlarmTopic', 'AWS::SNS::Topic', {});
    expect(judged(topicFor('ops@example.com'), after)).toEqual({
      refused: ['loses:AlarmTopic:Subscription'],
      notices: [],
    });
  });

  it('refuses that all of them leave by one finding', () => {
    expect(judged(alarmOf('MailAlarm'), removed('PreSignUpAlarm'))).toEqual({
      refused: ['loses:Alarms'],
      notices: [],
    });
  });

  it('says how many they are', () => {
    const after = changed(removed('PreSignUpAlarm'));
    const [found] = compareTemplates(changed(alarmOf('MailAlarm')), after);
    expect(found?.what).toBe('all alarms of the stage would leave the stack: 2');
  });

  it.each<[string, Change, Change]>([
    [
      'with the function that it looks at',
      alarmOf('MailAlarm'),
      removed('WelcomeMailFunction', 'WelcomeMailRule'),
    ],
    [
      'with the function that logs its metric',
      both(greet, alarmOf('GreetFailedAlarm', logged)),
      nothing,
    ],
  ])('tells of one that leaves %s', (_which, before, after) => {
    const { refused, notices } = judged(before, after);
    expect(refused).toEqual([]);
    expect(notices.filter((id) => id.endsWith('Alarm'))).toHaveLength(1);
  });

  it.each<[string, Change, Change]>([
    [
      'tells one more',
      alarmOf('MailAlarm'),
      alarmOf('MailAlarm', { AlarmActions: [topic, pager] }),
    ],
    [
      'is set within ten times',
      alarmOf('MailAlarm', { ...beyond, Threshold: 5 }),
      alarmOf('MailAlarm', { ...beyond, Threshold: 50 }),
    ],
    [
      'counts the lines of one more function',
      counted('over-budget'),
      both(counted('over-budget'), filter('SmsFilter', 'SmsLogGroup', 'over-budget')),
    ],
    [
      'counts by a filter of another name',
      counted('over-budget'),
      both(
        counted('over-budget'),
        removed('MailFilter'),
        filter('Other', 'PreSignUpLogGroup', 'over-budget'),
      ),
    ],
    [
      'no longer counts the lines of a function that leaves',
      both(counted('over-budget'), filter('WelcomeFilter', 'WelcomeLogGroup', 'over-budget')),
      counted('over-budget'),
    ],
  ])('refuses nothing where one %s', (_good, before, after) => {
    expect(judged(before, after).refused).toEqual([]);
  });

  it('takes one that is only called otherwise for the same', () => {
    expect(judged(alarmOf('MailAlarm'), alarmOf('MailErrorsAlarm'))).toEqual({
      refused: [],
      notices: [],
    });
  });
});

describe('the guard, about what functions need,', () => {
  it.each<[string, Change, string]>([
    [
      'a trigger may run for longer than Cognito waits',
      property('PreSignUpFunction', 'Timeout', 30),
      'loses:PreSignUpFunction:Timeout',
    ],
    [
      'a setting is removed',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_SIGN_UP_MODE', undefined),
      'loses:PreSignUpFunction:Environment.Variables.POOLKEEPER_SIGN_UP_MODE',
    ],
    [
      'an attribute is demanded that no user has',
      property('CognitoUserPoolMain', 'Schema.1', { Name: 'team', Required: true }),
      'loses:CognitoUserPoolMain:Schema.team',
    ],
    [
      'callers are slowed two thousand times less',
      property('ApiStage', 'DefaultRouteSettings.ThrottlingRateLimit', 100_000),
      'loosens:ApiStage:DefaultRouteSettings.ThrottlingRateLimit',
    ],
  ])('refuses that %s', (_harm, change, id) => {
    expect(judged(nothing, change)).toEqual({ refused: [id], notices: [] });
  });

  it.each<[string, Change]>([
    ['a trigger runs as long as Cognito waits', property('PreSignUpFunction', 'Timeout', 5)],
    ['a sender of codes takes longer', property('CustomEmailSenderFunction', 'Timeout', 60)],
    ['another function takes longer', property('WelcomeMailFunction', 'Timeout', 60)],
    [
      'callers are slowed a little less',
      property('ApiStage', 'DefaultRouteSettings.ThrottlingRateLimit', 100),
    ],
  ])('refuses nothing where %s', (_good, change) => {
    expect(refusals(change)).toEqual([]);
  });

  it('refuses no trigger for having been slow before', () => {
    const slow = property('PreSignUpFunction', 'Timeout', 30);
    expect(judged(slow, both(slow, property('PreSignUpFunction', 'MemorySize', 1)))).toEqual({
      refused: [],
      notices: [],
    });
  });
});

describe('the guard, about outputs,', () => {
  const told = { Value: { Ref: 'WebClient' }, Description: 'The client.' };
  const before = { ...deployed(), outputs: { WebClientId: told } };
  const findings = (outputs: Record<string, unknown>, change: Change = nothing) =>
    compareTemplates(before, { ...changed(change), outputs }).map(({ id }) => id);

  it('refuses that one is removed while what it names stays', () => {
    expect(findings({})).toEqual(['loses:Outputs:WebClientId']);
  });

  it('tells of one that leaves with what it names, or says something else', () => {
    expect(findings({}, removed('WebClient'))).toContain('notice:Outputs:WebClientId');
    expect(findings({ WebClientId: { Value: 'other' } })).toEqual(['notice:Outputs:WebClientId']);
  });

  it('is silent about new ones, and about descriptions', () => {
    const described = { ...told, Description: 'Other words.' };
    expect(findings({ WebClientId: described, More: { Value: '1' } })).toEqual([]);
  });
});
