import { fileTicket } from '../../shared/contract/common.ts';
import { contractEvent } from '../../shared/contract/events.ts';
import { ConnectionLost, isResult, type Transport, type TransportEvent } from './transport.ts';

async function answerOf(send: () => Promise<Response>): Promise<unknown> {
  try {
    const response = await send();
    return await response.json();
  } catch (fault) {
    throw new ConnectionLost(fault);
  }
}

function listenTo(listener: (event: TransportEvent) => void): () => void {
  let isLost = false;
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  const lose = (): void => {
    if (!isLost) listener({ type: 'disconnected' });
    isLost = true;
    // A browser gives up for good after an answer that is no stream (the host is restarting): ask again ourselves.
    if (source?.readyState === EventSource.CLOSED) again = setTimeout(open, 2000);
  };
  const open = (): void => {
    source?.close();
    source = new EventSource('/events');
    source.addEventListener('open', () => {
      if (isLost) listener({ type: 'connected' });
      isLost = false;
    });
    source.addEventListener('error', lose);
    source.addEventListener('message', (message: MessageEvent<string>) => {
      const parsed = contractEvent.safeParse(JSON.parse(message.data));
      if (parsed.success) listener(parsed.data);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}

function addressOf(ticket: string): string {
  return `/files/${encodeURIComponent(ticket)}`;
}

/** The transport of a browser: `POST /rpc/<name>`, one stream of events, files by their tickets. */
export function httpTransport(): Transport {
  return {
    async call({ name, input, key, accept }) {
      const answer = await answerOf(() =>
        fetch(`/rpc/${encodeURIComponent(name)}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input, key, accept }),
        }),
      );
      if (!isResult(answer)) throw new ConnectionLost(answer);
      return answer;
    },
    subscribe: listenTo,
    async upload(file) {
      const answer = await answerOf(() =>
        fetch('/files', {
          method: 'POST',
          headers: {
            'x-file-name': encodeURIComponent(file.name),
            'content-type': file.type || 'application/octet-stream',
          },
          body: file,
        }),
      );
      const given = isResult(answer) && answer.ok ? answer.value : answer;
      const parsed = fileTicket.safeParse(given);
      if (!parsed.success) throw new ConnectionLost(answer);
      return parsed.data;
    },
    async save(ticket) {
      const link = document.createElement('a');
      link.href = addressOf(ticket.ticket);
      link.download = ticket.fileName;
      link.click();
    },
    async print(ticket) {
      window.open(addressOf(ticket.ticket), '_blank', 'noopener');
    },
  };
}
