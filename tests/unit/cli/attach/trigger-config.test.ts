import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../../../../cli/deployed/resolve-value.ts';
import { lostSettings, showChange } from '../../../../cli/attach/show-change.ts';
import {
  chosenTriggers,
  mergedTriggers,
  sendersLosingKey,
  takenSlots,
} from '../../../../cli/attach/trigger-config.ts';
import {
  hasSenders,
  membersNotIn,
  plainTriggers,
  triggersIn,
  type TriggerConfig,
} from '../../../../cli/deployed/lambda-config.ts';

const v3 = (LambdaArn: string) => ({ LambdaArn, LambdaVersion: 'V3_0' });
const stage = {
  PreSignUp: 'ours-sign-up',
  PreTokenGenerationConfig: v3('ours-tokens'),
  CustomEmailSender: { LambdaArn: 'ours-mail', LambdaVersion: 'V1_0' },
  KMSKeyID: 'the-key',
};

describe('the chosen triggers of a stage', () => {
  const { CustomEmailSender: _sender, KMSKeyID: _key, ...others } = stage;
  it('are all but the senders, which would take the sending of codes over', () => {
    expect(chosenTriggers(stage, {})).toEqual(others);
    expect(chosenTriggers(stage, { only: ['PreSignUp'] })).toEqual({ PreSignUp: 'ours-sign-up' });
  });

  it('are the senders, too, where somebody asks for them', () => {
    expect(chosenTriggers(stage, { senders: true })).toEqual(stage);
  });

  it('bring the key where a sender needs it', () => {
    expect(chosenTriggers(stage, { only: ['CustomEmailSender'] })).toEqual({
      CustomEmailSender: stage.CustomEmailSender,
      KMSKeyID: 'the-key',
    });
  });
});

describe('the slots that somebody else has', () => {
  it.each([
    ['nothing', {}, []],
    ['our own function', { PreSignUp: 'ours-sign-up' }, []],
    ['an empty text', { PreSignUp: '' }, []],
    ['another function', { PreSignUp: 'theirs' }, ['PreSignUp']],
    ['another key', { KMSKeyID: 'their-key' }, ['KMSKeyID']],
    [
      'a legacy slot of token generation',
      { PreTokenGeneration: 'theirs' },
      ['PreTokenGenerationConfig'],
    ],
    [
      'both forms of our own function',
      { PreTokenGeneration: 'ours-tokens', PreTokenGenerationConfig: v3('ours-tokens') },
      [],
    ],
    ['a slot that we do not fill', { UserMigration: 'theirs' }, []],
  ])('are found beside %s', (_, pool, taken) => {
    expect(takenSlots(pool, stage)).toEqual(taken);
  });
});

describe('a sender', () => {
  it.each([
    ['CustomEmailSender', true],
    ['CustomSMSSender', true],
    ['CustomMessage', false],
    ['KMSKeyID', false],
  ])('is in the slot %s: %s', (slot, expected) => {
    expect(hasSenders({ PreSignUp: 'ours', [slot]: 'x' })).toBe(expected);
  });
});

describe('the senders that lose the key of their codes', () => {
  const theirs = { CustomSMSSender: { LambdaArn: 'their-sms' }, KMSKeyID: 'their-key' };

  it.each<[string, TriggerConfig, TriggerConfig, string[]]>([
    ['keep their function under another key', theirs, { KMSKeyID: 'the-key' }, ['CustomSMSSender']],
    ['are none where the key stays', theirs, { KMSKeyID: 'their-key' }, []],
    [
      'are none where every sender is replaced',
      theirs,
      { KMSKeyID: 'the-key', CustomSMSSender: { LambdaArn: 'ours-sms' } },
      [],
    ],
    ['are none where there is no sender', { KMSKeyID: 'their-key' }, { KMSKeyID: 'the-key' }, []],
    ['are none where no key is given', theirs, { PreSignUp: 'ours-sign-up' }, []],
  ])('%s', (_, pool, chosen, expected) => {
    expect(sendersLosingKey(pool, chosen)).toEqual(expected);
  });
});

describe('what a pool has not of its template', () => {
  it.each([
    ['nothing', stage, []],
    ['an empty slot', { ...stage, PreSignUp: '' }, ['PreSignUp']],
    [
      'another function',
      { ...stage, PreTokenGenerationConfig: v3('theirs') },
      ['PreTokenGenerationConfig'],
    ],
    ['no key', { ...stage, KMSKeyID: undefined }, ['KMSKeyID']],
    ['no trigger at all', {}, Object.keys(stage)],
  ])('is named: %s', (_, pool, members) => {
    expect(membersNotIn(stage, pool)).toEqual(members);
  });

  it('is nothing where only AWS knows what it should be', () => {
    expect(membersNotIn({ KMSKeyID: UNKNOWN }, { KMSKeyID: 'some-key' })).toEqual([]);
    expect(membersNotIn({ KMSKeyID: UNKNOWN }, {})).toEqual(['KMSKeyID']);
  });
});

describe('merged triggers', () => {
  it('keep what they do not replace', () => {
    const merged = mergedTriggers({ UserMigration: 'theirs', PreSignUp: 'theirs' }, stage);
    expect(merged).toEqual({ UserMigration: 'theirs', ...stage });
  });

  it('have the legacy slot give way to the one with a version', () => {
    const chosen = { PreTokenGenerationConfig: v3('ours') };
    expect(mergedTriggers({ PreTokenGeneration: 'theirs' }, chosen)).toEqual(chosen);
  });
});

describe('triggers in one form', () => {
  it('show the legacy slot only where it says something of its own', () => {
    const both = { PreTokenGeneration: 'a', PreTokenGenerationConfig: v3('a') };
    expect(plainTriggers(both)).toEqual({ PreTokenGenerationConfig: v3('a') });
    expect(plainTriggers({ PreTokenGeneration: 'a', PreSignUp: undefined })).toEqual({
      PreTokenGeneration: 'a',
    });
  });

  it('name functions by slot, and the key not at all', () => {
    expect(triggersIn(stage)).toEqual([
      { slot: 'PreSignUp', functionArn: 'ours-sign-up' },
      { slot: 'PreTokenGenerationConfig', functionArn: 'ours-tokens' },
      { slot: 'CustomEmailSender', functionArn: 'ours-mail' },
    ]);
  });
});

describe('a change', () => {
  it('is shown a line each, what was before what will be', () => {
    expect(showChange({ B: 'old', C: 'same' }, { A: { x: 1 }, B: 'new', C: 'same' })).toEqual([
      '+ A: {"x":1}',
      '- B: old',
      '+ B: new',
    ]);
  });

  it('cannot steer the terminal', () => {
    expect(showChange({}, { A: '\u001b[2Jx' })).toEqual(['+ A: ?[2Jx']);
  });

  it('has lost what differs beside the triggers', () => {
    const before = {
      LambdaConfig: {},
      MfaConfiguration: 'ON',
      LastModifiedDate: 1,
      Tags: { a: 'b', c: 'd' },
    };
    const after = {
      LambdaConfig: { x: 'y' },
      MfaConfiguration: 'OFF',
      LastModifiedDate: 2,
      Tags: { c: 'd', a: 'b' },
    };
    expect(lostSettings(before, after)).toEqual(['MfaConfiguration']);
    expect(lostSettings(before, before)).toEqual([]);
  });
});
