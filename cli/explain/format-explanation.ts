import { disposableDomainsData } from '../../shared/sign-up/disposable-domains.ts';
import { columns, oneLine } from '../terminal.ts';
import type { EventExplanation } from './explain-event.ts';
import type { SignUpExplanation } from './explain-sign-up.ts';
import type { Basis } from './running-stage.ts';

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

/** Which stage was asked, and where that is from. */
export const formatBasis = ({ stage = 'of no name', template }: Basis): string =>
  template === undefined
    ? `stage ${stage}, as it runs`
    : `stage ${oneLine(stage)}, as packaged in ${oneLine(template)}`;

const headline = ({ outcome, needs = [], decidedBy }: SignUpExplanation): string =>
  `${outcome}: ${needs.length === 0 ? decidedBy : `needs ${needs.join(' and ')}`}`;

/** Checks that may refuse all the same; that the store answers goes without saying. */
const openChecks = ({ outcome, checks }: SignUpExplanation): string[] =>
  outcome === 'refused'
    ? []
    : checks
        .filter(({ check, result }) => result === 'at-run-time' && check !== 'admitted')
        .map(({ check }) => check);

/** An explanation for people. */
export const formatExplanation = (explanation: SignUpExplanation): string => {
  const { message, checks, claims, linking } = explanation;
  const open = openChecks(explanation);
  const rows = [
    ['check', 'result', 'refuses with'],
    ...checks.map(({ check, result, code }) => [check, result, code]),
  ];
  return [
    headline(explanation),
    ...(open.length === 0 ? [] : [`may still refuse: ${open.join(', ')}`]),
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
