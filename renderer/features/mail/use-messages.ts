import { useState } from 'react';
import type { FileTicket } from '../../../shared/contract/common.ts';
import type { Message, MessageWay, PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { hasGap } from '../../../shared/domain/mail-templates.ts';

/** A message in the dialog: prepared, perhaps changed by hand, ticked or left out, gone or not. */
export interface DraftMessage extends PreparedMessage {
  readonly key: number;
  readonly ticked: boolean;
  readonly gone: MessageWay | null;
}

/** Whether a message can leave as it stands. */
export function isReady({ subject, body }: Pick<Message, 'subject' | 'body'>): boolean {
  return subject.trim() !== '' && !hasGap(subject) && !hasGap(body);
}

/** What a call takes of a message. */
export function messageOf({ to, name, email, subject, body, about, attachments }: DraftMessage): Message {
  return { to, name, email, subject, body, about, attachments };
}

export interface Messages {
  readonly rows: readonly DraftMessage[];
  /** The one in hand. */
  readonly current: DraftMessage | undefined;
  readonly open: (key: number) => void;
  readonly tick: (key: number) => void;
  readonly edit: (key: number, text: { readonly subject?: string; readonly body?: string }) => void;
  /** A file for every message that has not gone. */
  readonly attach: (file: FileTicket) => void;
  readonly detach: (ticket: string) => void;
  readonly markGone: (keys: readonly number[], way: MessageWay | null) => void;
}

/** The messages of a dialog, as they are ticked, changed and handed over. Who asked for none starts unticked. */
export function useMessages(prepared: readonly PreparedMessage[]): Messages {
  const [rows, setRows] = useState<readonly DraftMessage[]>(() =>
    prepared.map((message, key) => ({ ...message, key, ticked: !message.refusesMail, gone: null })),
  );
  const [openKey, setOpenKey] = useState(0);
  const change = (
    wanted: (row: DraftMessage) => boolean,
    patch: (row: DraftMessage) => Partial<DraftMessage>,
  ) => setRows((before) => before.map((row) => (wanted(row) ? { ...row, ...patch(row) } : row)));
  return {
    rows,
    current: rows.find(({ key }) => key === openKey),
    open: setOpenKey,
    tick: (key) =>
      change(
        (row) => row.key === key && row.gone === null,
        (row) => ({ ticked: !row.ticked }),
      ),
    edit: (key, text) =>
      change(
        (row) => row.key === key,
        () => text,
      ),
    attach: (file) =>
      change(
        ({ gone }) => gone === null,
        ({ attachments }) => ({ attachments: [...attachments, file] }),
      ),
    detach: (ticket) =>
      change(
        ({ gone }) => gone === null,
        ({ attachments }) => ({ attachments: attachments.filter((file) => file.ticket !== ticket) }),
      ),
    markGone(keys, way) {
      const set = new Set(keys);
      change(
        ({ key }) => set.has(key),
        () => ({ gone: way, ticked: way === null }),
      );
    },
  };
}
