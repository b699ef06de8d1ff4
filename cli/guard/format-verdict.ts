import { oneLine } from '../terminal.ts';
import type { Verdict } from './compare-templates.ts';
import type { Finding } from './finding.ts';

const MAX_VALUE = 400;

/** Policies and lists may be long; the whole is in the JSON form. */
const short = (text: string): string =>
  text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;

const paragraph = ({ id, resource, what, why }: Finding): string =>
  [`${resource}: ${short(oneLine(what))}`, `  ${short(oneLine(why))}`, `  id: ${oneLine(id)}`].join(
    '\n',
  );

const section = (heading: string, findings: readonly Finding[]): string[] =>
  findings.length === 0 ? [] : [`${heading}\n\n${findings.map(paragraph).join('\n\n')}`];

/** The verdict of the guard for people. */
export const formatVerdict = ({ refused, accepted, notices }: Verdict): string => {
  const sections = [
    ...section('REFUSED', refused),
    ...section('ACCEPTED BY NAME', accepted),
    ...section('GOOD TO KNOW', notices),
  ];
  return sections.length === 0 ? 'Nothing is lost, replaced or loosened.' : sections.join('\n\n');
};
