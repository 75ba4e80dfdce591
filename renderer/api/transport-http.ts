import { fileTicket } from '../../shared/contract/common.ts';
import { hearAgain, hearEvents } from './event-stream.ts';
import { ConnectionLost, isResult, type Transport } from './transport.ts';

/** After these somebody else is there, or nobody. */
const changesWho: ReadonlySet<string> = new Set(['access.enter', 'access.leave']);

function notSignedIn(message: string): unknown {
  return { ok: false, error: { code: 'NOT_SIGNED_IN', message } };
}

async function answerOf(send: () => Promise<Response>): Promise<unknown> {
  try {
    const response = await send();
    // Somebody who came without the key of entry is told so in words; that is an answer, not a lost line.
    if (response.status === 401) return notSignedIn((await response.text()).trim());
    return await response.json();
  } catch (fault) {
    throw new ConnectionLost(fault);
  }
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
      if (changesWho.has(name)) hearAgain();
      return answer;
    },
    subscribe: hearEvents,
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
      window.open(`${addressOf(ticket.ticket)}?inline`, '_blank', 'noopener');
    },
  };
}
