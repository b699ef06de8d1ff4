import type { Structure } from '../../gateway/structure.ts';
import { isStructure } from '../../gateway/structure.ts';

/** The backup settings of all tables. They are kept and shown; nothing is backed up. */
export interface ContinuousBackups {
  update(table: string, specification: unknown): Structure;
  describe(table: string): Structure;
  forget(table: string): void;
  /** The tables with point-in-time recovery; adding one switches it on. */
  readonly recoverable: Set<string>;
}

/**
 * Makes the backup settings of a stack, point-in-time recovery switched off.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html
 */
export const createContinuousBackups = (): ContinuousBackups => {
  const recoverable = new Set<string>();
  const describe = (table: string): Structure => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: {
        PointInTimeRecoveryStatus: recoverable.has(table) ? 'ENABLED' : 'DISABLED',
      },
    },
  });
  return {
    update: (table, specification) => {
      const isOn =
        isStructure(specification) && specification['PointInTimeRecoveryEnabled'] === true;
      if (isOn) recoverable.add(table);
      else recoverable.delete(table);
      return describe(table);
    },
    describe,
    forget: (table) => {
      recoverable.delete(table);
    },
    recoverable,
  };
};
