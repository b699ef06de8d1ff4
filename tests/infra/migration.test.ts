import { expect, it } from 'vitest';
import { ofType, packagedStage } from './packaged-stage.ts';

// T6 and T7 are threats to pools whose users come over from elsewhere at their first sign-in. With a
// function for that, sign-up has to ask the other store, and its passwords have to meet the policy.
it.each(['local', 'prod'])(
  'T6, T7: no user comes into the pool of stage %s by a migration',
  async (stage) => {
    const pools = Object.values(ofType(await packagedStage(stage), 'AWS::Cognito::UserPool'));
    expect(pools).toHaveLength(1);
    const triggers = Object.keys(Object(pools[0]?.['LambdaConfig']) as object);
    expect(triggers).toContain('PreSignUp');
    expect(triggers).not.toContain('UserMigration');
  },
  120_000,
);
