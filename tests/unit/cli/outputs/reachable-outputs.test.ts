import { describe, expect, it } from 'vitest';
import { reachableOutputs } from '../../../../cli/outputs/reachable-outputs.ts';

const API = 'https://api.example.com';
const local = 'http://127.0.0.1:4566';

describe('reachableOutputs', () => {
  it.each<[string, string, string | undefined, string]>([
    ['the local stack', 'local', local, `${local}/_api`],
    ['the local stack, with a slash', 'local', `${local}/`, `${local}/_api`],
    ['a stage of that name in AWS', 'local', undefined, API],
    ['another stage behind an endpoint', 'dev', local, API],
  ])('give the address of the account API of %s', (_which, stage, endpoint, address) => {
    const outputs = new Map([
      ['UserPoolId', 'eu-west-1_Example'],
      ['AccountApiUrl', API],
    ]);
    expect(Object.fromEntries(reachableOutputs({ stage, outputs }, endpoint))).toEqual({
      UserPoolId: 'eu-west-1_Example',
      AccountApiUrl: address,
    });
  });

  it('add none where the stage has no account API', () => {
    const outputs = new Map<string, string>();
    expect(reachableOutputs({ stage: 'local', outputs }, local).size).toBe(0);
  });
});
