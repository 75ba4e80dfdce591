import { connect, type Socket } from 'node:net';

/** What came back on a bare connection, and whether the other side closed it. */
export interface Heard {
  readonly text: string;
  readonly closed: boolean;
}

/** Sends bytes as they are, from an address of this machine, and gathers what comes until `wait` milliseconds are over. */
export function sendRaw(
  to: { readonly host: string; readonly port: number },
  bytes: string,
  { from = '127.0.0.1', wait = 400 }: { readonly from?: string; readonly wait?: number } = {},
): Promise<Heard> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ ...to, localAddress: from });
    const timer = setTimeout(() => socket.destroy(), wait);
    let isOurs = false;
    timer.unref();
    socket.on('connect', () => socket.write(bytes));
    socket.on('data', (chunk: Buffer) => void (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    const ours = setTimeout(() => (isOurs = true), wait - 5);
    socket.on('close', () => {
      clearTimeout(timer);
      clearTimeout(ours);
      resolve({ text, closed: !isOurs });
    });
  });
}

/** Opens a connection and says nothing; answers it once it stands, or undefined where it was refused. */
export function openSilently(
  to: { readonly host: string; readonly port: number },
  from: string,
): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ ...to, localAddress: from });
    socket.on('error', () => resolve(undefined));
    // Whoever reads nothing does not hear that the other side has hung up.
    socket.once('connect', () => resolve(socket.resume()));
  });
}
