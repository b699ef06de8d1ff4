import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import type { EmailRequest } from './decide-email.ts';
import type { CodeDecryption } from './mail-sender.ts';
import { unescapeCode } from './unescape-code.ts';

/** Decrypts the code of an event that carries one: one call to KMS. */
export const openEmailRequest = async (
  facts: EmailSenderFacts,
  codes: CodeDecryption,
  signal: AbortSignal,
): Promise<EmailRequest> => {
  const { encryptedCode, userPoolId, codeIsHtml } = facts;
  if (encryptedCode === undefined) return { ...facts, code: undefined };
  const code = await codes.decrypt({ code: encryptedCode, userPoolId }, signal);
  return { ...facts, code: codeIsHtml ? unescapeCode(code) : code };
};
