import { describe, expect, it } from 'vitest';
import { followList } from '../../../../local/console/page/stack/followed-list.ts';
import { createStore } from '../../../../local/console/page/stack/store.ts';

interface Entry {
  readonly id: string;
}

const entries = (...ids: string[]): Entry[] => ids.map((id) => ({ id }));

const follow = () => {
  const store = createStore<readonly Entry[]>([]);
  const list = followList(store, (known, entry) => [...known, entry]);
  return { ...list, ids: () => store.get().map(({ id }) => id) };
};

describe('a list of the stack’s that is followed', () => {
  it('keeps what was heard while it was loaded from before', async () => {
    const { hear, load, ids } = follow();
    const answer = Promise.withResolvers<Entry[]>();
    const loaded = load(() => answer.promise);
    hear({ id: '2' });
    hear({ id: '3' });
    expect(ids()).toEqual(['2', '3']);
    answer.resolve(entries('1', '2'));
    await loaded;
    expect(ids()).toEqual(['1', '2', '3']);
  });

  it('lists once what is heard late, too', async () => {
    const { hear, load, ids } = follow();
    await load(async () => entries('1', '2'));
    hear({ id: '2' });
    hear({ id: '3' });
    hear({ id: '3' });
    expect(ids()).toEqual(['1', '2', '3']);
  });

  it('forgets what the stack has forgotten', async () => {
    const { hear, load, ids } = follow();
    await load(async () => entries('1'));
    hear({ id: '2' });
    await load(async () => []);
    expect(ids()).toEqual([]);
    hear({ id: '1' });
    expect(ids()).toEqual(['1']);
  });

  it('is what was asked for last, whichever answer comes first', async () => {
    const { hear, load, ids } = follow();
    const early = Promise.withResolvers<Entry[]>();
    const first = load(() => early.promise);
    const second = load(async () => entries('new'));
    await second;
    hear({ id: 'newer' });
    early.resolve(entries('old'));
    await first;
    expect(ids()).toEqual(['new', 'newer']);
  });

  it('stays as it was when it cannot be loaded', async () => {
    const { hear, load, ids } = follow();
    await load(async () => entries('1'));
    await expect(load(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone');
    hear({ id: '2' });
    expect(ids()).toEqual(['1', '2']);
  });
});
