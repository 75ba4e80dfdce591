import './api/zod-without-eval.ts';
import '@fontsource-variable/source-sans-3/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './ui/tokens.css';
import './ui/base.css';
import './ui/widgets.css';
import './shell/shell.css';
import { setNonce } from 'get-nonce';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { httpTransport } from './api/transport-http.ts';
import { ipcTransport } from './api/transport-ipc.ts';
import { App } from './App.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
// Dialogs lock the page behind them with a style of their own: it needs the nonce too.
if (nonce !== undefined) setNonce(nonce);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const transport = window.comptoir === undefined ? httpTransport() : ipcTransport(window.comptoir);
createRoot(root).render(
  <StrictMode>
    <App transport={transport} {...(nonce !== undefined && { nonce })} />
  </StrictMode>,
);
