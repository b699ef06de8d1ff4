import type { SenderFacts } from '../events/custom-sender.ts';
import type { CodeDecryption } from './code-decryption.ts';
import { unescapeCode } from './unescape-code.ts';

/** The code of an event in clear: one call to KMS, or none for an event without a code. */
export const openCode = async (
  { encryptedCode, userPoolId, codeIsHtml }: SenderFacts,
  codes: CodeDecryption,
  signal: AbortSignal,
): Promise<string | undefined> => {
  if (encryptedCode === undefined) return undefined;
  const code = await codes.decrypt({ code: encryptedCode, userPoolId }, signal);
  return codeIsHtml ? unescapeCode(code) : code;
};
