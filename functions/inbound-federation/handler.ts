import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parseInboundFederation,
  respondInboundFederation,
} from '../../shared/events/inbound-federation.ts';
import { decideInboundFederation } from '../../shared/federation/decide-inbound-federation.ts';
import { dynamoDbToldSubjects } from '../../shared/federation/dynamodb-told-subjects.aws.ts';
import { gatherInbound } from '../../shared/federation/gather-inbound.ts';
import { subjectToTell } from '../../shared/federation/told-subject.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** Inbound federation: what identity providers may tell. Fails closed: nothing is taken on trust. */
export const handler = trigger({
  trigger: 'InboundFederation',
  failing: 'closed',
  prepare: () => {
    const { accountsTable, identityProviders, signInWithoutStore } = readSettings([
      'stage',
      'accountsTable',
      'identityProviders',
      'signInWithoutStore',
    ]);
    return {
      policies: identityProviders,
      board: {
        switchBoard: cachedSwitches(dynamoDbSwitchStore(accountsTable)),
        signInWithoutStore,
      },
      subjects: dynamoDbToldSubjects(accountsTable),
    };
  },
  parse: parseInboundFederation,
  gather: (facts, { board }, invocation) => gatherInbound(facts, board, invocation),
  decide: ({ facts, switches }, { policies }) => decideInboundFederation(facts, policies, switches),
  act: async (inbound, { subjects }, { now, signal }) => {
    const told = subjectToTell(inbound);
    // Untold, it would be linked as it is folded: such a sign-in rather waits for the store.
    if (told) await subjects.keep(told, { now, signal });
  },
  respond: (event, { attributes }) => respondInboundFederation(event, attributes),
});
