import { eventsOf } from '../../../../../shared/accounts/account-events.ts';
import { memoryLedger } from '../../../../../shared/dispatch/memory-ledger.ts';
import { ledgerThrough, welcome } from '../../account-notices/welcoming.ts';
import { erase } from './erasures.ts';
import { callsOf, now, start, type Fate, type World } from './world.ts';

/** How long the function `welcome-mail` may take. */
const WELCOME_MS = 20_000;

type AccountEvent = ReturnType<typeof eventsOf>[number];

const greet = async (world: World, { detailType, detail }: AccountEvent, fate?: Fate) => {
  const call = callsOf(world, fate, WELCOME_MS);
  const shared =
    world.table.defect === 'mails-are-not-remembered'
      ? memoryLedger({ channel: 'mail' })
      : world.ledger;
  const send = () => call(async () => void world.welcomed.push(detail.sub));
  const event = { 'detail-type': detailType, detail };
  await welcome(event, { ledger: ledgerThrough(call, shared), send, now: now(world) });
};

const isErasing = ({ detailType, detail }: AccountEvent): boolean =>
  detailType === 'AccountUpdated' && 'account' in detail && detail.account.status === 'erasing';

/** What the rules of the bus make of an event: whom they call, which may end as the fate says. */
const deliver = (world: World, event: AccountEvent, fate?: Fate): void => {
  if (event.detailType === 'AccountCreated') start(world, greet(world, event, fate));
  if (isErasing(event)) start(world, erase(world, event.detail.sub, fate));
};

/** Delivers what the table's stream has told since the last time, as often as there are fates. */
export const deliverNew = (world: World, fates: readonly (Fate | undefined)[]): void => {
  const records = world.table.stream.slice(world.delivered);
  world.delivered = world.table.stream.length;
  for (const event of records.flatMap(eventsOf)) {
    for (const fate of fates) deliver(world, event, fate);
  }
};

/** Delivers every birth once more, as an operator does with dead letters. */
export const redeliverBirths = (world: World): void => {
  const births = world.table.stream
    .flatMap(eventsOf)
    .filter(({ detailType }) => detailType === 'AccountCreated');
  for (const birth of births) deliver(world, birth);
};
