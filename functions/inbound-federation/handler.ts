import { readSettings } from '../../shared/config/read-settings.ts';
import {
  parseInboundFederation,
  respondInboundFederation,
} from '../../shared/events/inbound-federation.ts';
import { decideInboundFederation } from '../../shared/federation/decide-inbound-federation.ts';
import { dynamoDbToldSubjects } from '../../shared/federation/dynamodb-told-subjects.aws.ts';
import { subjectToTell } from '../../shared/federation/told-subject.ts';
import { trigger } from '../../shared/trigger/pipeline.ts';

/** Inbound federation: what identity providers may tell. Fails closed: nothing is taken on trust. */
export const handler = trigger({
  trigger: 'InboundFederation',
  failing: 'closed',
  prepare: () => {
    const settings = readSettings(['stage', 'accountsTable', 'identityProviders']);
    return { ...settings, subjects: dynamoDbToldSubjects(settings.accountsTable) };
  },
  parse: parseInboundFederation,
  gather: (facts) => facts,
  decide: (facts, { identityProviders }) => decideInboundFederation(facts, identityProviders),
  act: async (inbound, { subjects }, { now, signal }) => {
    const told = subjectToTell(inbound);
    if (told) await subjects.keep(told, { now, signal });
  },
  respond: (event, { attributes }) => respondInboundFederation(event, attributes),
});
