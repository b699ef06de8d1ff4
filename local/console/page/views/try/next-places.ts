import { addressOf } from '../../stack/place.ts';

/** Where whoever has just signed in looks next. */
export const TO_TOKENS: readonly [address: string, words: string] = [
  addressOf('tokens'),
  'See the tokens',
];
