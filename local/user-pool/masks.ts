/**
 * An address as Cognito shows it in `CodeDeliveryDetails`, e.g. `j***@e***`.
 */
const maskEmail = (email: string): string => {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}***@${email.slice(at + 1, at + 2)}***`;
};

/** A phone number as Cognito shows it: the last four digits, e.g. `+*******1234`. */
const maskPhoneNumber = (phoneNumber: string): string =>
  `+${'*'.repeat(Math.max(phoneNumber.length - 5, 0))}${phoneNumber.slice(-4)}`;

/** The destination of a code in a form that only its owner recognises. */
export const maskDestination = (destination: string): string =>
  destination.includes('@') ? maskEmail(destination) : maskPhoneNumber(destination);
