import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../local/faults.ts';
import { createGateway } from '../../../local/gateway/gateway.ts';
import { createLiveFeed } from '../../../local/live/live-feed.ts';

describe('the live feed', () => {
  it('tells a page over HTTP what happens while it listens, and nothing after', async () => {
    const feed = createLiveFeed();
    const gateway = createGateway({
      services: [],
      routes: [async () => feed.answer()],
      faults: createFaults(),
    });
    const { url } = await gateway.listen(0);
    try {
      feed.publish('changed', 'clock');
      const answer = await fetch(url);
      expect(answer.headers.get('content-type')).toBe('text/event-stream');
      expect(answer.headers.get('content-length')).toBeNull();
      const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader?.read())?.value).toMatch(
        /^retry: 1000\n\nevent: stack\ndata: "[\da-f-]{36}"\n\n$/u,
      );
      feed.publish('build', { functions: ['pre-sign-up'], ms: 120 });
      expect((await reader?.read())?.value).toBe(
        'event: build\ndata: {"functions":["pre-sign-up"],"ms":120}\n\n',
      );
      await reader?.cancel();
    } finally {
      await gateway.close();
    }
  });
});
