import { describe, expect, it } from 'vitest';
import { feedbackLine } from '../../../../shared/mail-feedback/feedback-line.ts';
import type { Fate, MailFate } from '../../../../shared/mail-feedback/mail-fate.ts';
import {
  recordMailFate,
  type FeedbackStores,
} from '../../../../shared/mail-feedback/record-mail-fate.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const AT = '2026-11-22T12:00:00.000Z';

const fateOf = (fate: Fate, own: Partial<MailFate> = {}): MailFate => ({
  fate,
  at: AT,
  addresses: ['Jane@example.com'],
  account: 'sub-1',
  kind: 'sign-up',
  ...own,
});

type Noted = 'noted' | 'known' | 'lifted';

/** Stores that remember what they are told, in one list. */
const storesThat = (answer: Noted | Error) => {
  const told: unknown[] = [];
  const stores: FeedbackStores = {
    addresses: {
      note: async ({ address, ...news }) => {
        told.push({ address: address.canonical, ...news });
        if (answer instanceof Error) throw answer;
        return answer;
      },
      find: () => Promise.reject(new Error('Nobody asks.')),
      lift: () => Promise.reject(new Error('Nobody lifts.')),
    },
    accounts: {
      markMail: async (sub, mail) => {
        told.push({ sub, ...mail });
        return 'marked';
      },
    },
  };
  return { stores, told };
};

const recorded = async (fate: MailFate, answer: Noted = 'noted') => {
  const { stores, told } = storesThat(answer);
  await recordMailFate(fate, stores, fakeInvocation());
  return told;
};

const ofAddress = { address: 'jane@example.com', state: 'bounced', at: AT };
const ofAccount = { sub: 'sub-1', email: 'Jane@example.com', state: 'bounced', at: AT };

describe('recordMailFate', () => {
  it.each<Fate>(['soft-bounced', 'reported', 'rejected', 'delayed'])(
    'records nothing of a mail that was %s',
    async (fate) => {
      expect(await recorded(fateOf(fate))).toEqual([]);
    },
  );

  it('records a bounce at the address, and on the account by its own spelling', async () => {
    expect(await recorded(fateOf('bounced'))).toEqual([ofAddress, ofAccount]);
  });

  it('marks the account also where an earlier attempt has only noted the address', async () => {
    expect(await recorded(fateOf('bounced'), 'known')).toEqual([ofAddress, ofAccount]);
  });

  it('leaves the account alone where an operator has freed the address since', async () => {
    expect(await recorded(fateOf('bounced'), 'lifted')).toEqual([ofAddress]);
  });

  it('records the address alone where the mail was about no account', async () => {
    const { account: _, ...fate } = fateOf('complained');
    expect(await recorded(fate)).toEqual([{ ...ofAddress, state: 'complained' }]);
  });

  it('passes by what is no address', async () => {
    expect(await recorded(fateOf('bounced', { addresses: ['jane', ''] }))).toEqual([]);
  });

  it('throws when the store does not answer, so that the news come again', async () => {
    const { stores } = storesThat(dependencyFailure());
    await expect(recordMailFate(fateOf('bounced'), stores, fakeInvocation())).rejects.toThrow(
      'dynamodb GetItem failed',
    );
  });
});

describe('feedbackLine', () => {
  it.each<[Fate, string, string]>([
    ['bounced', 'MailBounced', 'INFO'],
    ['soft-bounced', 'MailSoftBounced', 'INFO'],
    ['complained', 'MailComplained', 'WARN'],
    ['reported', 'MailReported', 'INFO'],
    ['rejected', 'MailRejected', 'WARN'],
    ['delayed', 'MailDelayed', 'INFO'],
  ])('counts a mail that was %s as %s', (fate, metric, level) => {
    const line: unknown = JSON.parse(feedbackLine(fateOf(fate, { type: 'General' }), 'dev', 0));
    expect(line).toEqual({
      timestamp: '1970-01-01T00:00:00.000Z',
      level,
      stage: 'dev',
      kind: 'sign-up',
      type: 'General',
      [metric]: 1,
      _aws: {
        Timestamp: 0,
        CloudWatchMetrics: [
          {
            Namespace: 'poolkeeper',
            Dimensions: [['stage'], ['stage', 'kind']],
            Metrics: [{ Name: metric, Unit: 'Count' }],
          },
        ],
      },
    });
  });

  it('says nothing of addresses and accounts', () => {
    expect(feedbackLine(fateOf('bounced'), 'dev', 0)).not.toMatch(/jane|sub-1|"type"/i);
  });
});
