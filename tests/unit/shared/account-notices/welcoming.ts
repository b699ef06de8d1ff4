import { decideWelcome } from '../../../../shared/account-notices/decide-welcome.ts';
import { parseAccountEvent } from '../../../../shared/accounts/parse-account-event.ts';
import { decideDispatch } from '../../../../shared/dispatch/decide-dispatch.ts';
import type { DispatchLedger } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import { gatherAccountMail } from '../../../../shared/mail/account-mail.ts';
import { memoryChannel } from '../dispatch/memory-channel.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';

const brand = { brandName: 'Acme', defaultLocale: 'en' } as const;

/** Makes one call of a delivery, which may come late or not come back. */
export type DeliveryCall = <Result>(effect: () => Promise<Result>) => Promise<Result>;

/** The calls of `claim` and `settle`, over a ledger that all deliveries share. */
export const ledgerThrough = (call: DeliveryCall, shared: DispatchLedger): DispatchLedger => ({
  claim: (dispatch, budgets, invocation) =>
    call(async () => {
      const claim = await shared.claim(dispatch, budgets, invocation);
      if (claim.kind !== 'claimed') return claim;
      const { settle } = claim;
      return {
        kind: 'claimed',
        settle: (result, signal) => call(() => settle(result, signal)),
      } as const;
    }),
});

/** Where a welcome is claimed, how it is sent, and when. */
export interface Welcoming {
  readonly ledger: DispatchLedger;
  readonly send: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** What `functions/welcome-mail` does with an event; whether its owner was to be welcomed. */
export const welcome = async (
  event: unknown,
  { ledger, send, now }: Welcoming,
): Promise<boolean> => {
  const decided = decideWelcome(parseAccountEvent('AccountCreated', event));
  if (decided.kind !== 'allow') return false;
  const invocation = { ...fakeInvocation(), now };
  const fallback = memoryLedger({ channel: 'mail' });
  const channel = memoryChannel({ ledger, fallback, send });
  const gathered = await gatherAccountMail(decided.answer, { brand, channel }, invocation);
  const outcome = decideDispatch(gathered);
  if (outcome.kind === 'allow') await channel.send(outcome.answer, invocation);
  return true;
};
