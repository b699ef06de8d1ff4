import { parentPort } from 'node:worker_threads';
import { galleryPage } from '../../templates/preview/gallery-page.ts';

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
parentPort?.postMessage((await galleryPage()).html);
