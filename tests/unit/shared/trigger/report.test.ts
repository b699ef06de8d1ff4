import { describe, expect, it } from 'vitest';
import { reportRun } from '../../../../shared/trigger/report.ts';
import { beginRun, runOf } from '../../../../shared/trigger/run.ts';

const naming = { trigger: 'PreSignUp', stage: 'dev' } as const;

describe('reportRun', () => {
  it('takes a run that ended without an outcome for failed', () => {
    const context = {};
    beginRun(context, 3000);
    const run = runOf(context);
    run.deadline.end();
    expect(reportRun(run, naming)).toMatchObject({
      outcome: 'failed',
      reason: 'no-outcome',
      source: 'unknown',
      stage: 'dev',
    });
  });
});
