/** Up to this many letters too many, missing or wrong are a mistake in typing. */
const MISTAKES = 3;

/** Letters to add, take away or change until one text is the other (Levenshtein's distance). */
const mistakesBetween = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [above, letter] of Array.from(one).entries()) {
    const next = [above + 1];
    for (const [at, wanted] of Array.from(other).entries()) {
      const changed = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** `brand` and `colour` of `brandColour`. */
const wordsOf = (name: string): string[] =>
  [...name.matchAll(/[A-Z]?[a-z]+/gu)].map(([word]) => word.toLowerCase());

/** Whether a name has every word of several, one in four letters mistaken, and others between them. */
const hasWordsOf = (mistyped: string, name: string): boolean => {
  const words = wordsOf(mistyped);
  return (
    words.length > 1 &&
    words.every((word) =>
      wordsOf(name).some((other) => mistakesBetween(word, other) <= word.length / 4),
    )
  );
};

/** What a mistyped name was probably meant to be, whatever its case; `undefined` when nothing is near. */
export const nearestName = (mistyped: string, names: Iterable<string>): string | undefined => {
  const byMistakes = [...names]
    .map((name) => ({
      name,
      mistakes: mistakesBetween(mistyped.toLowerCase(), name.toLowerCase()),
    }))
    .toSorted((a, b) => a.mistakes - b.mistakes);
  const nearest =
    byMistakes.find(({ name }) => hasWordsOf(mistyped, name)) ??
    byMistakes.find(({ name, mistakes }) => mistakes <= Math.min(MISTAKES, name.length / 3));
  return nearest?.name;
};
