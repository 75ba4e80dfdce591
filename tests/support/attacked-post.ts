import { expect } from 'vitest';
import { openTestPost, type Answer, type TestPost } from './post.ts';
import { sendRaw } from './raw-socket.ts';

/** A post that is attacked: every try is counted, and the desk is asked whether it still answers. */
export interface AttackedPost extends Pick<TestPost, 'ask' | 'rpc'> {
  readonly post: TestPost;
  /** The cookie of a volunteer who is in. */
  readonly remi: string;
  readonly raw: typeof sendRaw;
  /** Where bare connections go. */
  readonly target: { readonly host: string; readonly port: number };
  /** How much was tried; more may be added. */
  tried(more?: number): number;
  /** Milliseconds that the desk took, which is another thread: two seconds at most, whatever goes on at the post. */
  deskAnswers(): Promise<number>;
  stop(): Promise<void>;
}

/** Whether a call was carried out. */
export function passed({ status, body }: Answer): boolean {
  return status < 300 && body.includes('"ok":true');
}

/** Opens a post to attack at an address of loopback. */
export async function openAttackedPost(address: string): Promise<AttackedPost> {
  const post = await openTestPost(address);
  const remi = await post.enter('Rémi');
  let count = 0;
  return {
    post,
    remi,
    target: { host: address, port: post.port },
    ask: (asked) => {
      count += 1;
      return post.ask(asked);
    },
    rpc: (...asked) => {
      count += 1;
      return post.rpc(...asked);
    },
    raw: (...sent) => {
      count += 1;
      return sendRaw(...sent);
    },
    tried: (more = 0) => (count += more),
    async deskAnswers() {
      const start = performance.now();
      await post.must('settings.now', {});
      const took = performance.now() - start;
      expect(took).toBeLessThan(2000);
      return took;
    },
    async stop() {
      process.stderr.write(`${address}: ${count} attacks tried\n`);
      await post.stop();
    },
  };
}
