import { existsSync, readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { driftLine } from '../../shared/accounts/drift-line.ts';
import { noDrift } from '../../shared/accounts/drift.ts';
import { wholeWalk } from '../../shared/accounts/whole-walk.ts';
import { feedbackLine } from '../../shared/mail-feedback/feedback-line.ts';
import { isRecord } from '../../local/template/cloudformation.ts';
import { ofType, packagedStage, type PackagedStage, referencesIn } from './packaged-stage.ts';
import { asWords, everythingOn } from './stage-variants.ts';

const ALARM = 'AWS::CloudWatch::Alarm';

const walked = { found: noDrift, last: wholeWalk(noDrift, undefined, 0) };
const metricsOfTheReconciler = Object.keys(
  JSON.parse(
    driftLine({ users: walked, accounts: walked }, { stage: 'prod', mode: 'heal' }, 0),
  ) as object,
);

const runbookIn = (text: unknown): string | undefined =>
  /Runbook: (docs\/runbooks\/[a-z-]+\.md)/u.exec(String(text))?.[1];

/** Stages with alarms: as they are, and told to somebody else's topic. */
const pager = 'arn:aws:sns:eu-west-1:000000000000:pager';
const [otherName, ...otherParameters] = everythingOn;
const stages: [string, ...string[]][] = [['prod'], [otherName, ...asWords(otherParameters)]];

describe.each(stages)('the alarms of stage %s %s', (name, ...rest) => {
  let stage: PackagedStage;
  let alarms: [string, Record<string, unknown>][];
  beforeAll(async () => {
    stage = await packagedStage(name, rest);
    alarms = Object.entries(ofType(stage, ALARM));
  });

  const about = (logicalId: string): string[] =>
    alarms
      .filter(([, { Dimensions, Metrics }]) =>
        referencesIn([Dimensions, Metrics]).includes(logicalId),
      )
      .map(([id]) => id);

  it('watch every function: errors, calls turned away, and time', () => {
    for (const logicalId of Object.keys(ofType(stage, 'AWS::Lambda::Function'))) {
      const id = logicalId.replace('LambdaFunction', '');
      expect(about(logicalId)).toEqual(
        expect.arrayContaining([`${id}DurationAlarm`, `${id}ErrorsAlarm`, `${id}ThrottlesAlarm`]),
      );
      expect(stage.resources, `for ${id}`).toHaveProperty(`${id}FailedAlarm`);
    }
  });

  it('go off before a function is out of time', () => {
    for (const [logicalId, { Timeout }] of Object.entries(ofType(stage, 'AWS::Lambda::Function'))) {
      const id = logicalId.replace('LambdaFunction', 'DurationAlarm');
      expect(stage.resources[id]?.Properties).toMatchObject({
        Threshold: Number(Timeout) * 800,
        ExtendedStatistic: 'p99',
      });
    }
  });

  it.each([
    'AWS::SQS::Queue',
    'AWS::DynamoDB::Table',
    'AWS::Pipes::Pipe',
    'AWS::ApiGatewayV2::Api',
    'AWS::SES::ConfigurationSet',
  ])('watch every %s', (type) => {
    const watched = Object.keys(ofType(stage, type));
    expect(watched.length).toBeGreaterThan(0);
    for (const logicalId of watched) expect(about(logicalId), `of ${logicalId}`).not.toEqual([]);
  });

  it('go off at the first mail that SES rejects, by the metric of mail-feedback', () => {
    const line = feedbackLine({ fate: 'rejected', kind: 'sign-up' }, name, 0);
    const alarm = stage.resources['MailConfigurationSetRejectedAlarm'];
    const { MetricName = '', Threshold } = alarm?.Properties ?? {};
    expect(JSON.parse(line)).toMatchObject({ [String(MetricName)]: Threshold, stage: name });
  });

  it('watch drift and budgets by metrics that our own lines give', () => {
    const { ScheduleExpression } =
      Object.values(ofType(stage, 'AWS::Events::Rule')).find(({ Targets }) =>
        referencesIn(Targets).includes('ReconcileAccountsLambdaFunction'),
      ) ?? {};
    expect(ScheduleExpression).toBe('rate(15 minutes)');
    const everyRun = { Period: 15 * 60, Dimensions: [{ Name: 'stage', Value: name }] };
    for (const [id, MetricName, EvaluationPeriods] of [
      ['DriftAlarm', 'DriftFound', 2],
      ['AccountsDoubtfulAlarm', 'Doubtful', 1],
    ] as const) {
      expect(stage.resources[id]?.Properties).toMatchObject({
        ...everyRun,
        MetricName,
        EvaluationPeriods,
      });
      expect(metricsOfTheReconciler).toContain(MetricName);
    }
    const filters = Object.values(ofType(stage, 'AWS::Logs::MetricFilter'));
    expect(filters.flatMap(({ LogGroupName }) => referencesIn(LogGroupName)).toSorted()).toEqual([
      'AccountNoticesLogGroup',
      'CustomEmailSenderLogGroup',
      'CustomSmsSenderLogGroup',
      'WelcomeMailLogGroup',
    ]);
  });

  it('go off when a schedule does not call its function, and when the pipe is silent', () => {
    const silent = { MetricName: 'Invocations', TreatMissingData: 'breaching', Threshold: 1 };
    for (const [alarm, id, Period] of [
      ['ReconcileAccountsStoppedAlarm', 'ReconcileAccounts', 3600],
      ['EraseAccountStoppedAlarm', 'EraseAccount', 4 * 3600],
      ['AccountsPipeSilentAlarm', 'AccountEvents', 3600],
    ] as const) {
      const FunctionName = { Ref: `${id}LambdaFunction` };
      expect(stage.resources[alarm]?.Properties).toMatchObject({
        ...silent,
        Period,
        ComparisonOperator: 'LessThanThreshold',
        Dimensions: [{ Name: 'FunctionName', Value: FunctionName }],
      });
    }
    const schedules = Object.values(ofType(stage, 'AWS::Events::Rule')).filter(
      ({ ScheduleExpression }) => ScheduleExpression !== undefined,
    );
    expect(alarms.filter(([id]) => id.endsWith('StoppedAlarm'))).toHaveLength(schedules.length);
  });

  it('go off by the failures of a pipe in a quiet hour', () => {
    expect(stage.resources['AccountsPipeExecutionFailedAlarm']?.Properties).toMatchObject({
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: 3,
    });
  });

  it('name a runbook that exists, and are named after the stage', () => {
    for (const [id, { AlarmDescription, AlarmName }] of alarms) {
      const runbook = runbookIn(AlarmDescription);
      expect(runbook && existsSync(runbook), `of ${id}`).toBe(true);
      expect(String(AlarmName)).toMatch(new RegExp(`^poolkeeper-${name}-`, 'u'));
    }
    const names = alarms.map(([, { AlarmName }]) => AlarmName);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tell somebody when they go off and when it is over', () => {
    const topic = rest.length > 0 ? pager : { Ref: 'AlarmTopic' };
    for (const [id, { AlarmActions, OKActions }] of alarms) {
      expect([id, AlarmActions, OKActions]).toEqual([id, [topic], [topic]]);
    }
    expect('AlarmTopic' in stage.resources).toBe(rest.length === 0);
  });

  it('tell of the end of the key, which has no metric', () => {
    const rule = stage.resources['CodeKeyRule']?.Properties ?? {};
    expect(rule['EventPattern']).toMatchObject({
      detail: { eventName: ['ScheduleKeyDeletion', 'DisableKey'] },
    });
    expect(referencesIn(rule['EventPattern'])).toContain('CodeKey');
    expect(existsSync(String(runbookIn(rule['Description'])))).toBe(true);
  });

  it('have a dashboard beside them, whose references all lead somewhere', () => {
    const { DashboardBody } = stage.resources['Dashboard']?.Properties ?? {};
    const text = isRecord(DashboardBody) ? String(DashboardBody['Fn::Sub']) : '';
    const { widgets } = JSON.parse(text) as { widgets: { properties: { metrics: unknown[] } }[] };
    expect(widgets.length).toBeGreaterThan(6);
    for (const { properties } of widgets) expect(properties.metrics.length).toBeGreaterThan(0);
    for (const id of referencesIn(DashboardBody)) expect(stage.resources).toHaveProperty(id);
  });
});

describe('the runbooks', () => {
  it('are each named by an alarm, or by the rule about the key', async () => {
    const { resources } = await packagedStage('prod');
    const named = Object.values(resources)
      .map(({ Properties = {} }) =>
        runbookIn(Properties['AlarmDescription'] ?? Properties['Description']),
      )
      .filter((file) => file !== undefined)
      .map((file) => basename(file));
    expect(readdirSync('docs/runbooks').toSorted()).toEqual([...new Set(named)].toSorted());
  });
});

describe('stages for a day', () => {
  it.each(['dev', 'local'])(
    'such as %s pay for no alarm',
    async (name) => {
      const stage = await packagedStage(name);
      expect(ofType(stage, ALARM)).toEqual({});
      expect(ofType(stage, 'AWS::CloudWatch::Dashboard')).toEqual({});
    },
    120_000,
  );
});
