import { describe, expect, it } from 'vitest';
import { standingProjection } from '../../shared/accounts/account-expressions.ts';
import { packagedStage, statementsOf } from './packaged-stage.ts';
import { asWords } from './stage-variants.ts';

const switches = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['SWITCHES'] } };

/** The conditions under which pre-authentication reads the table. */
const readsWith = async (...parameters: string[]): Promise<unknown[]> => {
  const { resources } = await packagedStage('test', asWords(parameters));
  const role = resources['PreAuthenticationRole'];
  return (role ? statementsOf('PreAuthenticationRole', role) : [])
    .filter(({ actions }) => actions.includes('dynamodb:GetItem'))
    .map(({ condition }) => condition);
};

describe('what pre-authentication may read', () => {
  it('is the switches alone, as long as accounts are judged after the proof', async () => {
    expect(await readsWith()).toEqual([switches]);
  });

  it('is also the standing of accounts where suspended ones are refused at once', async () => {
    const { ExpressionAttributeNames } = standingProjection;
    expect(await readsWith('suspendedSignIn=at-once')).toEqual([
      switches,
      {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*'] },
        'ForAllValues:StringEquals': {
          'dynamodb:Attributes': ['pk', 'sk', ...Object.values(ExpressionAttributeNames)],
        },
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      },
    ]);
  });

  it('cannot be chosen by another word', async () => {
    await expect(readsWith('suspendedSignIn=never')).rejects.toThrow(
      'suspendedSignIn: after-proof, at-once',
    );
  });
});
