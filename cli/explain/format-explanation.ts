import { disposableDomainsData } from '../../shared/sign-up/disposable-domains.ts';
import { columns, oneLine } from '../terminal.ts';
import type { EventExplanation } from './explain-event.ts';
import type { SignUpExplanation } from './explain-sign-up.ts';

const mailText = ({ mail }: { mail: NonNullable<EventExplanation['mail']> }): string =>
  mail === 'none' ? 'none' : `${mail.kind}, in ${mail.locale}`;

/** An explanation of an event for people. */
export const formatEventExplanation = (explanation: EventExplanation): string => {
  const { source, function: folder, outcome, decidedBy, message, mail, claims } = explanation;
  return [
    `${oneLine(source)} is for ${folder}`,
    `${outcome}: ${oneLine(decidedBy)}`,
    ...(message === undefined ? [] : [`told: ${oneLine(message)}`]),
    ...(mail === undefined ? [] : [`mail: ${mailText({ mail })}`]),
    ...(explanation.attributes
      ? [`attributes: ${oneLine(explanation.attributes.join(', '))}`]
      : []),
    ...(claims
      ? [
          `ID token: ${oneLine(JSON.stringify(claims.id))}`,
          `access token: ${oneLine(JSON.stringify(claims.access))}`,
        ]
      : []),
  ].join('\n');
};

/** An explanation for people. */
export const formatExplanation = (explanation: SignUpExplanation): string => {
  const { outcome, decidedBy, message, checks, claims, linking } = explanation;
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
    ...(linking === undefined
      ? []
      : [
          `where nobody has the address: ${linking.addressFree}`,
          `where a confirmed user has it: ${linking.addressTaken}`,
        ]),
    '',
    columns(rows),
    '',
    `disposable domains as of ${disposableDomainsData.published} (${disposableDomainsData.version})`,
  ].join('\n');
};
