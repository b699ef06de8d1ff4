import { SettingsInvalid } from '../environment/settings-invalid.ts';
import type { Invocation } from '../trigger/definition.ts';
import { switchesAt, type Switches, type SwitchesItem, type SwitchStore } from './switches.ts';

/** What is switched takes effect within this time. */
const FRESH_MS = 30_000;

/** How long the last known switches serve while the table does not answer. */
const LAST_KNOWN_MS = 600_000;

/**
 * Switches that somebody has written so that they cannot be read, and that count for nothing. The log
 * names them as it names problems with settings.
 */
export class SwitchesMalformed extends SettingsInvalid {
  constructor(malformed: readonly string[]) {
    super(malformed.map((name) => `${name} in the item SWITCHES cannot be read.`));
    this.name = 'SwitchesMalformed';
  }
}

/** The switches as a function reads them: with one call, and not at every invocation. */
export interface SwitchBoard {
  /**
   * Where the switches stand now. Those that cannot be read degrade the invocation.
   *
   * @throws `DependencyFailed` when the table does not answer and nothing recent is known
   */
  read(invocation: Invocation): Promise<Switches>;
}

/** One that also tells what it remembers. */
export interface RememberingSwitchBoard extends SwitchBoard {
  /**
   * Where they stood when they were last read, however long ago; where they never were, nothing is
   * switched. For who may go on without knowing.
   */
  recall(now: number): Switches;
}

/** Keeps what was read for 30 s, and for ten minutes when the table does not answer. */
export const cachedSwitches = (store: SwitchStore): RememberingSwitchBoard => {
  let kept: { item: SwitchesItem | undefined; at: number } | undefined;
  const keptWithin = (limitMs: number, now: number) =>
    // A clock that was put back must not keep a copy for ever.
    kept && Math.abs(now - kept.at) < limitMs ? kept : undefined;
  const refresh = async ({ now, signal, degradedBy }: Invocation) => {
    try {
      kept = { item: await store.find(signal), at: now };
      return kept;
    } catch (error) {
      const lastKnown = keptWithin(LAST_KNOWN_MS, now);
      if (!lastKnown) throw error;
      degradedBy(error);
      return lastKnown;
    }
  };
  return {
    read: async (invocation) => {
      const { now } = invocation;
      const { item } = keptWithin(FRESH_MS, now) ?? (await refresh(invocation));
      const switches = switchesAt(item, now);
      const { malformed } = switches;
      if (malformed.length > 0) invocation.degradedBy(new SwitchesMalformed(malformed));
      return switches;
    },
    recall: (now) => switchesAt(kept?.item, now),
  };
};
