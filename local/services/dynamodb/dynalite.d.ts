/** The parts of dynalite that are called in process; it brings no types of its own. */
declare module 'dynalite/db/index.js' {
  export interface DynaliteError extends Error {
    readonly statusCode?: number;
    readonly body?: {
      readonly __type: string;
      readonly message?: string;
      readonly Message?: string;
    };
  }
  export type Done<Value> = (error: DynaliteError | null | undefined, value?: Value) => void;
  export type Item = Record<string, unknown>;
  export interface Table {
    readonly TableName: string;
    readonly TableStatus: string;
    readonly KeySchema: readonly { readonly AttributeName: string }[];
  }
  /** A write to the store below all tables; the value as it was given. */
  export type Write =
    | { readonly type: 'put'; readonly key: string; readonly value: unknown }
    | { readonly type: 'del'; readonly key: string };
  export interface Store {
    readonly db: {
      on(event: 'write', listener: (writes: readonly Write[]) => void): void;
      batch(writes: readonly Write[]): Promise<void>;
    };
    readonly tableDb: { awsRegion: string; awsAccountId: string };
    readonly lifecycleManager: { gracefulClose(done: Done<void>): void };
    getTable(name: string, done: Done<Table>): void;
    getItemDb(name: string): { get(key: string, done: Done<Item>): void };
  }
  export interface StoreOptions {
    readonly createTableMs: number;
    readonly deleteTableMs: number;
    readonly updateTableMs: number;
  }
  const db: {
    create(options: StoreOptions): Store;
    /** The error of a key that does not fit the table, if any. */
    validateKey(key: unknown, table: Table): DynaliteError | null | undefined;
    createKey(item: Item, table: Table): string;
    /** The error of a condition that does not hold, if any. */
    checkConditional(input: object, item: Item | undefined): DynaliteError | null | undefined;
  };
  export default db;
}

declare module 'dynalite/validations/index.js' {
  import type { Store } from 'dynalite/db/index.js';

  export type Types = Record<string, unknown>;
  export type Custom = (input: object, store: Store) => string | undefined;
  const validations: {
    checkTypes(input: object, types: Types): Record<string, unknown>;
    checkValidations(input: object, types: Types, custom: Custom | undefined, store: Store): void;
  };
  export default validations;
}
