import type { Catalogue } from './catalogue.ts';
import type { MailDocument } from './document.ts';

const missing = ({ kind, textKeys }: MailDocument, catalogue: Catalogue): string[] =>
  textKeys
    .filter(
      (key) =>
        !Object.hasOwn(catalogue.messages[kind], key) && !Object.hasOwn(catalogue.shared, key),
    )
    .map((key) => `${catalogue.locale} ${kind}: the text "${key}" is missing`);

const extra = ({ kind, textKeys }: MailDocument, catalogue: Catalogue): string[] =>
  Object.keys(catalogue.messages[kind])
    .filter((key) => !textKeys.includes(key))
    .map((key) => `${catalogue.locale} ${kind}: the text "${key}" is shown nowhere`);

const extraShared = (documents: readonly MailDocument[], catalogue: Catalogue): string[] =>
  Object.keys(catalogue.shared)
    .filter(
      (key) =>
        !documents.some(
          ({ kind, textKeys }) =>
            textKeys.includes(key) && !Object.hasOwn(catalogue.messages[kind], key),
        ),
    )
    .map((key) => `${catalogue.locale} shared: the text "${key}" is shown nowhere`);

/** Compares what the documents show with what a locale's catalogue has: nothing missing or idle. */
export const textProblems = (
  documents: readonly MailDocument[],
  catalogue: Catalogue,
): string[] => [
  ...documents.flatMap((document) => [
    ...missing(document, catalogue),
    ...extra(document, catalogue),
  ]),
  ...extraShared(documents, catalogue),
];
