import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parseInboundFederation,
  respondInboundFederation,
} from '../../shared/events/inbound-federation.ts';
import { decideInboundFederation } from '../../shared/federation/decide-inbound-federation.ts';
import { dynamoDbToldSubjects } from '../../shared/federation/dynamodb-told-subjects.aws.ts';
import { subjectToTell } from '../../shared/federation/told-subject.ts';
import { cachedSwitches } from '../../shared/switches/cached-switches.ts';
import { dynamoDbSwitchStore } from '../../shared/switches/dynamodb-switch-store.aws.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** Inbound federation: what identity providers may tell. Fails closed: nothing is taken on trust. */
export const handler = trigger({
  trigger: 'InboundFederation',
  failing: 'closed',
  prepare: () => {
    const names = ['stage', 'accountsTable', 'identityProviders'] as const;
    const { accountsTable, identityProviders } = readSettings(names);
    return {
      policies: identityProviders,
      switchBoard: cachedSwitches(dynamoDbSwitchStore(accountsTable)),
      subjects: dynamoDbToldSubjects(accountsTable),
    };
  },
  parse: parseInboundFederation,
  gather: async (facts, { switchBoard }, invocation) => ({
    facts,
    switches: await switchBoard.read(invocation),
  }),
  decide: ({ facts, switches }, { policies }) => decideInboundFederation(facts, policies, switches),
  act: async (inbound, { subjects }, { now, signal }) => {
    const told = subjectToTell(inbound);
    if (told) await subjects.keep(told, { now, signal });
  },
  respond: (event, { attributes }) => respondInboundFederation(event, attributes),
});
