import { runtimeWith, sampleFunction } from './runtime-under-test.ts';

// A program with a warm process and another invocation under way, to be killed by the test.
const runtime = runtimeWith([sampleFunction('sleeps')]);
const { payload } = await runtime.invoke('sleeps', { request: { ms: 1 } });
void runtime.invoke('sleeps', { request: { ms: 60_000 } });
setTimeout(() => console.log(payload.response.pid), 100);
