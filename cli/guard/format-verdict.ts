import { oneLine } from '../terminal.ts';
import type { Verdict } from './compare-templates.ts';
import type { Finding } from './finding.ts';

const MAX_VALUE = 400;

/** Policies and lists may be long; the whole is in the JSON form. */
const short = (text: string): string => {
  const line = oneLine(text);
  return line.length > MAX_VALUE ? `${line.slice(0, MAX_VALUE)}…` : line;
};

const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[][] => [
  ...Map.groupBy(items, keyOf).values(),
];

/** So many resources are named; of more the JSON form tells all. */
const NAMED = 5;

const named = (alike: readonly Finding[]): string => {
  const names = alike.slice(0, NAMED).map(({ resource }) => resource);
  const more = alike.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more` : names.join(', ');
};

/** What many resources have in common is said once. */
const statement = (alike: readonly Finding[]): string =>
  `${named(alike)}: ${short(alike[0]?.what ?? '')}`;

const paragraph = (alike: readonly Finding[]): string =>
  [
    statement(alike),
    `  ${short(alike[0]?.why ?? '')}`,
    ...alike.map(({ id }) => `  id: ${oneLine(id)}`),
  ].join('\n');

const section = (heading: string, findings: readonly Finding[]): string[] =>
  findings.length === 0
    ? []
    : [
        heading,
        ...grouped(findings, ({ what, why, harm }) => `${harm} ${what} ${why}`).map(paragraph),
      ];

const reason = (findings: readonly Finding[]): string =>
  [
    short(findings[0]?.why ?? ''),
    ...grouped(findings, ({ what }) => what).map((alike) => `  ${statement(alike)}`),
  ].join('\n');

/** Notices need no ids, and no reason each. */
const noticesSection = (notices: readonly Finding[]): string[] =>
  notices.length === 0 ? [] : ['GOOD TO KNOW', ...grouped(notices, ({ why }) => why).map(reason)];

/** The verdict of the guard for people. */
export const formatVerdict = ({ refused, accepted, notices }: Verdict): string => {
  const sections = [
    ...section('REFUSED', refused),
    ...section('ACCEPTED BY NAME', accepted),
    ...noticesSection(notices),
  ];
  return sections.length === 0 ? 'Nothing is lost, replaced or loosened.' : sections.join('\n\n');
};
