import { type CodeDelivery, deliveryDetails } from './messages.ts';

/**
 * What a caller hears who asks for a code for nobody, where the client hides which users exist.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html
 */
export const simulateDelivery = (given: string): CodeDelivery =>
  /^\+[0-9]+$/.test(given)
    ? deliveryDetails('phone_number', given)
    : deliveryDetails('email', given.includes('@') ? given : `${given}@${given}`);
