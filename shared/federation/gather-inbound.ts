import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Settings } from '../config/settings.ts';
import type { InboundFacts } from '../events/inbound-federation.ts';
import type { RememberingSwitchBoard } from '../switches/cached-switches.ts';
import type { Switches } from '../switches/switches.ts';
import type { Invocation } from '../trigger/definition.ts';

/** What a sign-in through an identity provider says, and where the switches stand. */
export interface KnownInbound {
  readonly facts: InboundFacts;
  readonly switches: Switches;
}

/** By what inbound federation learns where the switches stand. */
export type InboundParts = Pick<Settings, 'signInWithoutStore'> & {
  readonly switchBoard: RememberingSwitchBoard;
};

/**
 * Reads the switches. While the table does not answer, those last known hold where the setting lets
 * sign-ins go on; elsewhere it throws `DependencyFailed`.
 */
export const gatherInbound = async (
  facts: InboundFacts,
  { switchBoard, signInWithoutStore }: InboundParts,
  invocation: Invocation,
): Promise<KnownInbound> => {
  try {
    return { facts, switches: await switchBoard.read(invocation) };
  } catch (error) {
    if (!(error instanceof DependencyFailed) || signInWithoutStore === 'refuse') throw error;
    invocation.degradedBy(error);
    return { facts, switches: switchBoard.recall(invocation.now) };
  }
};
