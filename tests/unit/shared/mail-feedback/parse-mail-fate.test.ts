import { describe, expect, it } from 'vitest';
import { parseMailFate } from '../../../../shared/mail-feedback/parse-mail-fate.ts';

const AT = '2026-11-22T12:00:00.000Z';
const SUB = '0b1f0c52-0000-4000-8000-000000000001';

const mail = (own: object = {}) => ({
  timestamp: '2026-11-22T11:59:00.000Z',
  destination: ['Jane@example.com'],
  tags: {
    'ses:configuration-set': ['poolkeeper-dev'],
    kind: ['sign-up'],
    account: [SUB],
  },
  ...own,
});

const bounce = (bounceType: string, bounceSubType = 'General', own: object = {}) => ({
  eventType: 'Bounce',
  bounce: {
    bounceType,
    bounceSubType,
    bouncedRecipients: [{ emailAddress: 'jane@example.com', diagnosticCode: '550 <jane> unknown' }],
    timestamp: AT,
  },
  mail: mail(own),
});

const complaint = (own: object) => ({
  eventType: 'Complaint',
  complaint: {
    complainedRecipients: [{ emailAddress: 'jane@example.com' }],
    timestamp: AT,
    ...own,
  },
  mail: mail(),
});

const parse = (detail: unknown, own: object = {}) => parseMailFate({ time: AT, detail, ...own });

describe('what SES tells of a mail', () => {
  it.each([
    ['Permanent', 'General', 'bounced'],
    ['Permanent', 'NoEmail', 'bounced'],
    ['Permanent', 'OnAccountSuppressionList', 'bounced'],
    ['Transient', 'MailboxFull', 'soft-bounced'],
    ['Transient', 'MessageTooLarge', 'soft-bounced'],
    ['Undetermined', 'Undetermined', 'soft-bounced'],
    ['SomethingNew', 'General', 'soft-bounced'],
  ])('is, for a bounce that is %s (%s), that it %s', (type, subType, fate) => {
    expect(parse(bounce(type, subType))).toEqual({
      fate,
      at: AT,
      addresses: ['Jane@example.com'],
      account: SUB,
      kind: 'sign-up',
      type: subType,
    });
  });

  it.each([
    [{ complaintFeedbackType: 'abuse' }, 'complained', 'abuse'],
    [{ complaintFeedbackType: 'fraud' }, 'complained', 'fraud'],
    [{ complaintFeedbackType: null, complaintSubType: null }, 'complained', undefined],
    [{ complaintSubType: 'OnAccountSuppressionList' }, 'complained', 'OnAccountSuppressionList'],
    [{ complaintFeedbackType: 'not-spam' }, 'reported', 'not-spam'],
    [{ complaintFeedbackType: 'auth-failure' }, 'reported', 'auth-failure'],
    [{ complaintFeedbackType: 'virus' }, 'reported', 'virus'],
  ])('is, for the complaint %j, that it was %s', (own, fate, type) => {
    expect(parse(complaint(own))).toMatchObject({ fate, ...(type ? { type } : {}) });
    expect(parse(complaint(own)).type).toBe(type);
  });

  it.each([
    [{ eventType: 'Reject', reject: { reason: 'Bad content' } }, 'rejected'],
    [{ eventType: 'Rendering Failure', failure: { errorMessage: 'no' } }, 'rejected'],
    [{ eventType: 'DeliveryDelay', deliveryDelay: { delayType: 'MailboxFull' } }, 'delayed'],
  ])('is read from %j', (detail, fate) => {
    const parsed = parse({ ...detail, mail: mail() });
    expect(parsed).toMatchObject({ fate, at: AT, addresses: ['Jane@example.com'] });
  });

  it('is about the address that we wrote to, wherever the mail was forwarded', () => {
    const detail = bounce('Permanent');
    detail.bounce.bouncedRecipients = [{ emailAddress: 'home@example.org', diagnosticCode: '' }];
    expect(parse(detail).addresses).toEqual(['Jane@example.com']);
  });

  it('is, of several recipients, about those that are named', () => {
    const destination = ['june@example.com', 'JANE@example.com', 'no address'];
    expect(parse(bounce('Permanent', 'General', { destination })).addresses).toEqual([
      'JANE@example.com',
    ]);
    expect(parse(bounce('Permanent', 'General', { destination: undefined })).addresses).toEqual([]);
  });

  it.each([
    ['a tag that is no sub', { tags: { account: ['a b\nc'], kind: ['sign-up'] } }],
    ['no tags', { tags: undefined }],
    ['tags of a strange form', { tags: { account: 'x', kind: 7 } }],
  ])('names no account for %s', (_, own) => {
    expect(parse(bounce('Permanent', 'General', own))).not.toHaveProperty('account');
  });

  it('names the kind of message only where it is one of ours', () => {
    const tags = { kind: ['newsletter'] };
    expect(parse(bounce('Permanent', 'General', { tags })).kind).toBe('unknown');
  });

  it('keeps texts of others out of the type', () => {
    expect(parse(bounce('Permanent', 'jane@example.com is gone')).type).toBeUndefined();
  });

  it('takes the time of the event where the report has none', () => {
    const detail = { eventType: 'Bounce', bounce: { bounceType: 'Permanent' }, mail: mail() };
    expect(parse(detail).at).toBe(AT);
    expect(parse(detail, { time: undefined }).at).toBe('2026-11-22T11:59:00.000Z');
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { detail: null },
    { detail: { eventType: 'Delivery', mail: mail() } },
    { detail: { eventType: 'constructor' } },
    { detail: { eventType: 'Bounce', bounce: { timestamp: 'soon' } } },
  ])('is refused when it is %j', (event) => {
    expect(() => parseMailFate(event)).toThrow(
      expect.objectContaining({ name: 'InvalidMailEvent' }),
    );
  });
});
