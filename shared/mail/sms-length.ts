import type { Sms } from './mail.ts';

/**
 * The longest text message that Cognito accepts, in UTF-16 units, the code included.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const SMS_LIMIT = 140;

/** The longest values with which every text message stays within `SMS_LIMIT`, in code points. */
export const smsLimits = { brandName: 20, code: 12, userName: 20 } as const;

/** The GSM alphabet (3GPP TS 23.038 §6.2.1) but for its line breaks. */
const BASIC =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';

/** These take two places (3GPP TS 23.038 §6.2.1.1). */
const EXTENDED = '^{}\\[~]|€';

const places = (character: string): number | undefined => {
  if (BASIC.includes(character)) return 1;
  return EXTENDED.includes(character) ? 2 : undefined;
};

const partsOf = (length: number, alone: number, each: number): number =>
  length <= alone ? 1 : Math.ceil(length / each);

/**
 * How a text travels: in the GSM alphabet where it can, and as how many messages.
 *
 * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
 */
export const smsEncoding = (text: string): Pick<Sms, 'encoding' | 'parts'> => {
  let length = 0;
  for (const character of text) {
    const taken = places(character);
    if (taken === undefined) return { encoding: 'UCS-2', parts: partsOf(text.length, 70, 67) };
    length += taken;
  }
  return { encoding: 'GSM', parts: partsOf(length, 160, 153) };
};
