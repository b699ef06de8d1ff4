import { describe, expect, it } from 'vitest';
import { createLiveFeed } from '../../../../local/live/live-feed.ts';

describe('the live feed', () => {
  it('keeps its events in one line each, whatever they carry', () => {
    const feed = createLiveFeed();
    const written: string[] = [];
    const leave = feed.answer().stream?.((chunk) => written.push(chunk));
    feed.publish('message', { text: 'one\n\nevent: forged\n' });
    leave?.();
    feed.publish('changed', 'stack');
    expect(written).toEqual([
      String.raw`event: message
data: {"text":"one\n\nevent: forged\n"}` + '\n\n',
    ]);
  });
});
