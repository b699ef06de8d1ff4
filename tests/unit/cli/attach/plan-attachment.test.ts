import { describe, expect, it } from 'vitest';
import { refuseErasing } from '../../../../cli/attach/plan-attachment.ts';

const stage = (POOLKEEPER_RECONCILE_MODE: string) => ({
  stackName: 'poolkeeper-dev',
  template: {
    Resources: {
      ReconcileAccountsLambdaFunction: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Handler: 'functions/reconcile-accounts/handler.handler',
          Environment: { Variables: { POOLKEEPER_RECONCILE_MODE } },
        },
      },
    },
  },
});

describe('a stage whose reconciler', () => {
  it('erases accounts without a user is attached to no other pool', () => {
    expect(() => refuseErasing(stage('heal-and-erase'))).toThrow('would erase those of this one');
  });

  it.each(['report', 'heal'])('is in the mode %s may be', (mode) => {
    expect(() => refuseErasing(stage(mode))).not.toThrow();
  });
});
