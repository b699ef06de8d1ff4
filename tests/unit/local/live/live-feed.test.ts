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

  it('tells who begins to listen which stack it is, and which builds are broken', () => {
    const feed = createLiveFeed();
    const first = String(feed.answer().body);
    expect(first).toMatch(/event: stack\ndata: "[\da-f-]{36}"\n\n$/u);
    expect(feed.answer().body).toBe(first);
    feed.publish('build', { functions: [], ms: 1, problem: 'no such file' });
    feed.publish('stack', 'another');
    expect(feed.answer().body).toBe(
      'retry: 1000\n\nevent: stack\ndata: "another"\n\n' +
        'event: build\ndata: {"functions":[],"ms":1,"problem":"no such file"}\n\n',
    );
    feed.publish('build', { functions: ['pre-sign-up'], ms: 1 });
    feed.publish('changed', 'clock');
    expect(feed.answer().body).toBe('retry: 1000\n\nevent: stack\ndata: "another"\n\n');
  });
});
