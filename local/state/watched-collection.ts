type Collection = Map<string, unknown> | Set<string>;

const watchMap = (map: Map<string, unknown>, touch: (key: string) => void): void => {
  const original = Map.prototype;
  const entries = function* () {
    for (const [key, value] of original.entries.call(map)) {
      touch(String(key));
      yield [key, value];
    }
  };
  Object.assign(map, {
    get: (key: string): unknown => {
      touch(key);
      return original.get.call(map, key);
    },
    set: (key: string, value: unknown) => {
      touch(key);
      return original.set.call(map, key, value);
    },
    delete: (key: string) => {
      touch(key);
      return original.delete.call(map, key);
    },
    clear: () => {
      for (const key of map.keys()) touch(key);
      original.clear.call(map);
    },
    forEach: (visit: (value: unknown, key: string, all: unknown) => void) => {
      for (const [key, value] of map) visit(value, key, map);
    },
    entries,
    values: function* () {
      for (const [, value] of entries()) yield value;
    },
    [Symbol.iterator]: entries,
  });
};

const watchSet = (set: Set<string>, touch: (key: string) => void): void => {
  const original = Set.prototype;
  Object.assign(set, {
    add: (key: string) => {
      touch(key);
      return original.add.call(set, key);
    },
    delete: (key: string) => {
      touch(key);
      return original.delete.call(set, key);
    },
    clear: () => {
      for (const key of set) touch(key);
      original.clear.call(set);
    },
  });
};

/**
 * Has `touch` called with the key of every entry that anybody gets hold of from now on, and so
 * could change, also much later.
 */
export const watchCollection = (collection: Collection, touch: (key: string) => void): void => {
  if (collection instanceof Map) watchMap(collection, touch);
  else watchSet(collection, touch);
};

/** The values of a map for looking only: who wants to change one must `get` it. */
export const look = <Value>(map: ReadonlyMap<string, Value>): MapIterator<Value> =>
  Map.prototype.values.call(map);
