import type { ItemChange } from './stream-record.ts';

/** The changes of items since they were last taken. */
export interface ChangeCapture {
  /** Notes one write to the store below all tables, with the text that was stored before. */
  readonly note: (key: string, before: string | undefined, after: unknown) => void;
  /** Everything noted, oldest first; then nothing is noted any more. */
  readonly take: () => ItemChange[];
  /** Does work whose changes count only if it succeeds: a transaction that is rolled back. */
  readonly orNothing: <Result>(work: () => Promise<Result>) => Promise<Result>;
  /** Does work whose changes are made by time to live. */
  readonly expiring: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Items stand under `item-<table>~<key>`; indexes and tables under other prefixes. */
const ITEM_KEY = /^item-([\w.-]+)~/;

const itemIn = (json: string | undefined): ItemChange['before'] =>
  json === undefined ? undefined : JSON.parse(json);

/** Makes an empty capture. Work in `orNothing` and `expiring` must be alone with the engine. */
export const createChangeCapture = (): ChangeCapture => {
  let changes: ItemChange[] = [];
  let expired = false;
  return {
    note: (key, before, after) => {
      const [, table] = ITEM_KEY.exec(key) ?? [];
      const text = after === undefined ? undefined : JSON.stringify(after);
      // A write that changes nothing leaves no record.
      if (table === undefined || before === text) return;
      changes.push({ table, before: itemIn(before), after: itemIn(text), expired });
    },
    take: () => {
      const taken = changes;
      changes = [];
      return taken;
    },
    orNothing: async (work) => {
      const before = changes.length;
      try {
        return await work();
      } catch (error) {
        changes.length = before;
        throw error;
      }
    },
    expiring: async (work) => {
      expired = true;
      try {
        return await work();
      } finally {
        expired = false;
      }
    },
  };
};
