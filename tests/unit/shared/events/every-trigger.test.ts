import { describe, expect, it } from 'vitest';
import { parseCustomEmailSender } from '../../../../shared/events/custom-email-sender.ts';
import { parseCustomMessage, respondWithTexts } from '../../../../shared/events/custom-message.ts';
import { parseEvent } from '../../../../shared/events/event.ts';
import { parsePostConfirmation } from '../../../../shared/events/post-confirmation.ts';
import { parsePreSignUp } from '../../../../shared/events/pre-sign-up.ts';
import { parsePreTokenGeneration } from '../../../../shared/events/pre-token-generation.ts';
import { eventOf } from '../../../fixtures/event-fixtures.ts';

/** Names that every JavaScript object answers to. */
const inherited = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];

const from = (own: object) => parseEvent({ ...own });

describe('parsePreSignUp', () => {
  it.each([
    ['PreSignUp_SignUp', 'user'],
    ['PreSignUp_AdminCreateUser', 'operator'],
    ['PreSignUp_ExternalProvider', 'identity-provider'],
  ] as const)('reads who creates the user from %s', (source, by) => {
    const raw = eventOf('PreSignUp', source);
    const facts = parsePreSignUp(parseEvent(raw));
    expect(facts).toMatchObject({ by, userName: raw.userName });
    expect({ ...facts.attributes }).toEqual(raw.request['userAttributes']);
  });

  it.each(['PreSignUp_Future', '', ...inherited])('knows no creator for %j', (triggerSource) => {
    expect(parsePreSignUp(from({ triggerSource })).by).toBe('unknown');
  });
});

describe('parsePostConfirmation', () => {
  it.each([
    ['PostConfirmation_ConfirmSignUp', 'sign-up'],
    ['PostConfirmation_ConfirmForgotPassword', 'forgot-password'],
  ] as const)('reads what was confirmed from %s', (source, confirmed) => {
    const raw = eventOf('PostConfirmation', source);
    const facts = parsePostConfirmation(parseEvent(raw));
    expect(facts).toMatchObject({ confirmed, userName: raw.userName });
    expect({ ...facts.attributes }).toEqual(raw.request['userAttributes']);
  });

  it.each(['PostConfirmation_Future', ...inherited])('knows nothing of %j', (triggerSource) => {
    expect(parsePostConfirmation(from({ triggerSource })).confirmed).toBe('unknown');
  });
});

describe('parsePreTokenGeneration', () => {
  it.each([
    ['TokenGeneration_Authentication', 'user'],
    ['TokenGeneration_RefreshTokens', 'user'],
    ['TokenGeneration_HostedAuth', 'user'],
    ['TokenGeneration_ClientCredentials', 'machine'],
  ] as const)('reads whom %s is for', (source, bearer) => {
    const raw = eventOf('PreTokenGeneration', source);
    expect(parsePreTokenGeneration(parseEvent(raw))).toMatchObject({
      bearer,
      userName: raw.userName,
    });
  });

  it('takes an unknown source for a user, who has no privilege until an account says so', () => {
    const triggerSource = 'TokenGeneration_Future';
    expect(parsePreTokenGeneration(from({ triggerSource })).bearer).toBe('user');
  });
});

describe('parseCustomMessage', () => {
  it('reads the placeholders and both hints of the language', () => {
    const event = parseEvent(eventOf('CustomMessage', 'CustomMessage_ResendCode'));
    expect(parseCustomMessage(event)).toEqual({
      source: 'CustomMessage_ResendCode',
      userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
      clientId: 'poolkeeperlocalwebclient01',
      linkPlaceholder: '{##Click Here##}',
      codePlaceholder: '{####}',
      userNamePlaceholder: undefined,
      locale: 'en-GB',
      wishedLocale: 'fr',
    });
  });

  it('reads the placeholder of the user name in an invitation', () => {
    const event = parseEvent(eventOf('CustomMessage', 'CustomMessage_AdminCreateUser'));
    expect(parseCustomMessage(event).userNamePlaceholder).toBe('{username}');
  });

  it.each([null, '', 7, ['{####}']])('takes the placeholder %j for none', (codeParameter) => {
    const event = from({ triggerSource: 'CustomMessage_SignUp', request: { codeParameter } });
    expect(parseCustomMessage(event).codePlaceholder).toBeUndefined();
  });

  it('takes an event without a request', () => {
    expect(parseCustomMessage(from({}))).toEqual({
      source: 'unknown',
      userName: '',
      clientId: undefined,
      linkPlaceholder: undefined,
      codePlaceholder: undefined,
      userNamePlaceholder: undefined,
      locale: undefined,
      wishedLocale: undefined,
    });
  });
});

describe('respondWithTexts', () => {
  const texts = { mail: { subject: 'Your code', html: '<p>{####}</p>' }, sms: 'Code {####}' };
  const fields = {
    emailSubject: 'Your code',
    emailMessage: '<p>{####}</p>',
    smsMessage: 'Code {####}',
  };

  it('fills the three fields of the response, and no others', () => {
    const raw = eventOf('CustomMessage', 'CustomMessage_SignUp');
    const { response } = raw;
    respondWithTexts(parseEvent(raw), texts);
    expect(raw.response).toBe(response);
    expect(raw.response).toEqual(fields);
  });

  it.each([
    ['is null', { response: null }],
    ['is a list', { response: [] }],
    ['is a text', { response: 'x' }],
    ['is absent', {}],
  ])('makes the response when it %s', (_, own) => {
    const event = from(own);
    respondWithTexts(event, texts);
    expect(event.raw['response']).toEqual(fields);
  });
});

describe('parseCustomEmailSender', () => {
  it('reads recipient, languages and the encrypted code', () => {
    const raw = eventOf('CustomEmailSender', 'CustomEmailSender_SignUp');
    expect(parseCustomEmailSender(parseEvent(raw))).toEqual({
      source: 'CustomEmailSender_SignUp',
      userPoolId: 'eu-west-1_Poolkeep1',
      to: 'ada.martin@example.com',
      userName: raw.userName,
      clientId: 'poolkeeperlocalwebclient01',
      sub: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
      locale: 'en-GB',
      wishedLocale: 'en',
      encryptedCode: raw.request['code'],
      codeIsHtml: false,
      notice: undefined,
    });
  });

  it('knows that only the temporary password of an invitation comes escaped', () => {
    const event = parseEvent(eventOf('CustomEmailSender', 'CustomEmailSender_AdminCreateUser'));
    expect(parseCustomEmailSender(event).codeIsHtml).toBe(true);
  });

  it('finds neither code nor address in a notice of account take-over', () => {
    const source = 'CustomEmailSender_AccountTakeOverNotification';
    const event = parseEvent(eventOf('CustomEmailSender', source));
    expect(parseCustomEmailSender(event)).toMatchObject({
      encryptedCode: undefined,
      to: undefined,
      notice: {
        userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
        action: 'BLOCK',
        city: 'Lyon',
        device: undefined,
      },
    });
  });

  it.each([undefined, null, '', 123456, ['x'], {}])('takes the code %j for none', (code) => {
    const event = from({ triggerSource: 'CustomEmailSender_SignUp', request: { code } });
    expect(parseCustomEmailSender(event).encryptedCode).toBeUndefined();
  });
});
