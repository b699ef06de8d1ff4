import { render } from 'preact';
import { App } from './app.tsx';
import { startListening } from './stack/live.ts';

const root = document.getElementById('console');
if (root) render(<App />, root);
startListening();
