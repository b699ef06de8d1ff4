import { AwsError } from '../../gateway/aws-error.ts';

const invalid = (message: string): AwsError => new AwsError('InvalidParameterValue', message);

const DOMAIN = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/**
 * Takes the bare address out of `Name <local@domain>` or `local@domain`. Throws SES's
 * `InvalidParameterValue` for what SES would not send to. SES v1 wants ASCII in the address itself.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_Destination.html
 */
export const bareAddress = (mailbox: string): string => {
  const bare = (/<([^<>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox).trim();
  const at = bare.lastIndexOf('@');
  if (at < 0) throw invalid("Missing final '@domain'");
  const local = bare.slice(0, at);
  const domain = bare.slice(at + 1);
  if (local === '') throw invalid('Missing local part');
  if (local.length > 64 || bare.length > 320) throw invalid('Address length is more than 320.');
  // oxlint-disable-next-line no-control-regex -- what SES names a control character
  if (/[\u0000-\u0020\u007f]/.test(local) && !/^".*"$/.test(local)) {
    throw invalid('Local address contains control or whitespace');
  }
  if (/[^\u0020-\u007e]/.test(bare)) throw invalid('Local address contains non-ASCII characters.');
  if (domain === '') throw invalid('Missing domain');
  if (domain.includes('..')) throw invalid('Domain contains dot-dot');
  if (!DOMAIN.test(domain)) throw invalid('Domain contains illegal character');
  return bare;
};
