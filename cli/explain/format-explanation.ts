import { disposableDomainsData } from '../../shared/sign-up/disposable-domains.ts';
import { columns, oneLine } from '../terminal.ts';
import type { SignUpExplanation } from './explain-sign-up.ts';

const mailText = ({ mail }: SignUpExplanation): string =>
  mail === 'none' ? 'none' : `${mail.kind}, in ${mail.locale}`;

/** An explanation for people. */
export const formatExplanation = (explanation: SignUpExplanation): string => {
  const { outcome, decidedBy, message, checks, claims } = explanation;
  const rows = [
    ['check', 'result', 'refuses with'],
    ...checks.map(({ check, result, code }) => [check, result, code]),
  ];
  return [
    `${outcome}: ${decidedBy}`,
    ...(message === undefined ? [] : [`told: ${oneLine(message)}`]),
    `mail: ${mailText(explanation)}`,
    ...(claims === undefined
      ? []
      : [
          `first ID token: ${oneLine(JSON.stringify(claims.id))}`,
          `first access token: ${oneLine(JSON.stringify(claims.access))}`,
        ]),
    '',
    columns(rows),
    '',
    `disposable domains as of ${disposableDomainsData.published} (${disposableDomainsData.version})`,
  ].join('\n');
};
