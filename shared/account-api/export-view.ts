type Item = Readonly<Record<string, unknown>>;

/**
 * Data beyond this is named instead of given: what a function answers may have 6 MB, in which
 * every quotation mark counts twice.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_DATA_BYTES = 2_000_000;

/** All other items together; what has no room is counted. Devices alone can be thousands. */
const MAX_OTHER_BYTES = 500_000;

const parsed = (json: unknown): unknown => {
  try {
    return JSON.parse(String(json));
  } catch {
    return json;
  }
};

const datasetsOf = (items: readonly Item[]) => {
  let room = MAX_DATA_BYTES;
  return items.map(({ json, etag: _etag, ...facts }) => {
    room -= Buffer.byteLength(String(json));
    return room >= 0
      ? { ...facts, data: parsed(json) }
      : { ...facts, href: `/me/datasets/${String(facts['name'])}` };
  });
};

const withoutKeys = ({ pk: _pk, sk, ...fields }: Item) => ({ item: sk, ...fields });

/** The kinds of which there are few come first, so that many of one kind leave out none of them. */
const othersOf = (kinds: readonly (readonly Item[])[]) => {
  const items = kinds
    .toSorted((one, more) => one.length - more.length)
    .flatMap((kind) => kind.map(withoutKeys));
  let room = MAX_OTHER_BYTES;
  const other = items.filter((item) => {
    room -= Buffer.byteLength(JSON.stringify(item));
    return room >= 0;
  });
  const otherLeftOut = items.length - other.length;
  return { other, ...(otherLeftOut > 0 ? { otherLeftOut } : {}) };
};

/**
 * Everything that the table holds about a user, in the words of the table: the account with every
 * attribute, also those that this version does not know; the datasets with their data; the rest
 * by the kind of item, with the number of those that have no room. `now` in milliseconds.
 */
export const exportView = (items: readonly Item[], now: number) => {
  const byKind = Object.groupBy(items, ({ sk }) => String(sk).split('#')[0] ?? '');
  const { ACCOUNT, DATASET, DATASETS: _count, ...others } = byKind;
  const [account] = ACCOUNT ?? [];
  const { pk: _pk, sk: _sk, ...fields } = account ?? {};
  return {
    exportedAt: new Date(now).toISOString(),
    account: fields,
    datasets: datasetsOf((DATASET ?? []).map(({ pk: _p, sk: _s, ...dataset }) => dataset)),
    ...othersOf(Object.values(others).map((kind = []) => kind)),
  };
};
