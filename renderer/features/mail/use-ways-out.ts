import { useState } from 'react';
import type { z } from 'zod';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { handedWay, SendResult } from '../../../shared/contract/mail-messages.ts';
import { mailtoLink } from '../../../shared/domain/mailto.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, type Progress } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { isReady, messageOf, type DraftMessage, type Messages } from './use-messages.ts';

type HandedWay = z.infer<typeof handedWay>;

export interface WaysOut {
  /** Ticked, not gone, nothing missing. */
  readonly ready: readonly DraftMessage[];
  /** The same, with an e-mail address. */
  readonly reachable: readonly DraftMessage[];
  /** The same, with a postal address. */
  readonly postable: readonly DraftMessage[];
  readonly mailto: { readonly href: string; readonly cut: boolean } | undefined;
  readonly drafts: () => Promise<void>;
  readonly letters: () => Promise<void>;
  readonly copy: () => Promise<void>;
  readonly openedMailto: () => Promise<void>;
  /** A text that no clipboard took: shown to be selected by hand. */
  readonly uncopied: string | undefined;
  readonly send: (batch?: string) => Promise<void>;
  readonly sending: {
    readonly running: boolean;
    readonly progress: Progress | undefined;
    readonly stop: () => void;
    readonly result: SendResult | undefined;
    /** To take the same sending up again. */
    readonly batch: string | undefined;
  };
  readonly busy: boolean;
}

/** The whole message as it is pasted elsewhere. */
const asText = ({ subject, body }: DraftMessage): string => `Objet\u00a0: ${subject}\n\n${body}\n`;

/** The ways in which messages leave: each is noted as it happens, with an undo beside for what was handed over. */
export function useWaysOut(messages: Messages): WaysOut {
  const files = useFiles();
  const draftFile = useAsk('mail.draftFile');
  const letterFile = useAsk('mail.letters');
  const note = useCommand('mail.note');
  const [uncopied, setUncopied] = useState<string>();
  const sending = useSending(messages);
  const { current, rows } = messages;
  const ready = rows.filter((row) => row.ticked && row.gone === null && isReady(row));
  const reachable = ready.filter(({ email }) => email !== '');
  const postable = ready.filter(({ addressLines }) => addressLines.length > 0);
  const handed = async (gone: readonly DraftMessage[], way: HandedWay): Promise<void> => {
    const result = await note.run({ messages: gone.map(messageOf), way });
    if (result.ok)
      messages.markGone(
        gone.map(({ key }) => key),
        way,
      );
  };
  const asFile = async (
    gone: readonly DraftMessage[],
    way: HandedWay,
    made: { readonly ok: true; readonly value: FileTicket } | { readonly ok: false },
  ): Promise<void> => {
    if (!made.ok) return;
    await (way === 'printed' ? files.print(made.value) : files.save(made.value));
    await handed(gone, way);
  };
  return {
    ready,
    reachable,
    postable,
    mailto:
      current === undefined || current.email === '' || !isReady(current)
        ? undefined
        : mailtoLink({ to: [current.email], subject: current.subject, body: current.body }),
    drafts: async () => asFile(reachable, 'eml', await draftFile.run({ messages: reachable.map(messageOf) })),
    letters: async () =>
      asFile(postable, 'printed', await letterFile.run({ messages: postable.map(messageOf) })),
    async copy() {
      if (current === undefined) return;
      const text = asText(current);
      const isCopied = await copyText(text);
      setUncopied(isCopied ? undefined : text);
      if (!isCopied) return;
      tell('Le message est copié.');
      if (isReady(current) && current.gone === null) await handed([current], 'copied');
    },
    async openedMailto() {
      if (current === undefined || current.gone !== null) return;
      await handed([current], 'mailto');
      const next = rows.find((row) => row.key !== current.key && row.ticked && row.gone === null);
      if (next !== undefined) messages.open(next.key);
    },
    uncopied,
    ...sending,
    busy: draftFile.running || letterFile.running || note.running || sending.sending.running,
  };
}

/** Queues what is ticked and sends it; what was refused or not reached stays to be seen, and to be taken up again. */
function useSending(messages: Messages): Pick<WaysOut, 'send' | 'sending'> {
  const queue = useCommand('mail.queue');
  const sender = useCommand('mail.send');
  const [result, setResult] = useState<SendResult>();
  const [batch, setBatch] = useState<string>();
  const send = async (known?: string): Promise<void> => {
    const gone = messages.rows.filter(
      (row) => row.ticked && row.gone === null && row.email !== '' && isReady(row),
    );
    let sought = known;
    if (sought === undefined) {
      const queued = await queue.run({ messages: gone.map(messageOf) });
      if (!queued.ok) return;
      sought = queued.value.batch;
      setBatch(sought);
      // From here on they stand in the outbox, whatever happens to this dialog.
      messages.markGone(
        gone.map(({ key }) => key),
        'smtp',
      );
    }
    const sent = await sender.run({ batch: sought });
    if (sent.ok) setResult(sent.value);
  };
  return {
    send,
    sending: {
      running: queue.running || sender.running,
      progress: sender.progress,
      stop: sender.stop,
      result,
      batch,
    },
  };
}
