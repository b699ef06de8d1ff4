import { render } from 'preact';
import { App } from './app.tsx';
import { startListening } from './stack/live.ts';
import { followRestarts } from './stack/session.ts';

const root = document.getElementById('console');
if (root) render(<App />, root);
followRestarts();
startListening();
