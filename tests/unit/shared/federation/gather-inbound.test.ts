import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../../../shared/events/event.ts';
import { parseInboundFederation } from '../../../../shared/events/inbound-federation.ts';
import { gatherInbound } from '../../../../shared/federation/gather-inbound.ts';
import { switchesAt } from '../../../../shared/switches/switches.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const facts = parseInboundFederation(
  parseEvent({
    triggerSource: 'InboundFederation_ExternalProvider',
    userName: 'corp_lena-1',
    request: { providerName: 'Corp', providerType: 'OIDC', attributes: {} },
    response: {},
  }),
);
const off = switchesAt(undefined, 0);
const remembered = { ...off, blockedProviders: ['corp'] };
const failure = dependencyFailure();
const boardThat = (read: () => Promise<typeof off>) => ({ read, recall: () => remembered });
const boardFailingBy = (error: Error) =>
  boardThat(async () => {
    throw error;
  });

describe('gatherInbound', () => {
  it('reads where the switches stand', async () => {
    const parts = { switchBoard: boardThat(async () => off), signInWithoutStore: 'allow' } as const;
    expect(await gatherInbound(facts, parts, fakeInvocation())).toEqual({ facts, switches: off });
  });

  it('goes by the last known ones without the store, and tells the log', async () => {
    const invocation = fakeInvocation();
    const parts = { switchBoard: boardFailingBy(failure), signInWithoutStore: 'allow' } as const;
    const known = await gatherInbound(facts, parts, invocation);
    expect(known.switches).toEqual(remembered);
    expect(invocation.degradations).toEqual([failure]);
  });

  it('stops without the store where the setting says so', async () => {
    const parts = { switchBoard: boardFailingBy(failure), signInWithoutStore: 'refuse' } as const;
    await expect(gatherInbound(facts, parts, fakeInvocation())).rejects.toBe(failure);
  });

  it('does not hide a defect', async () => {
    const defect = new TypeError('defect');
    const parts = { switchBoard: boardFailingBy(defect), signInWithoutStore: 'allow' } as const;
    await expect(gatherInbound(facts, parts, fakeInvocation())).rejects.toBe(defect);
  });
});
