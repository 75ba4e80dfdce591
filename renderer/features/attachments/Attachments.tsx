import './attachments.css';
import { ActionIcon } from '@mantine/core';
import { IconFileText, IconPaperclip, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  attachmentRoles,
  type Attachment,
  type AttachmentKind,
} from '../../../shared/contract/attachments.ts';
import type { Role } from '../../../shared/contract/define.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { FileButton, scannedPaper } from '../../ui/FileButton.tsx';
import { formatInstantNear } from '../../ui/format.ts';
import { useFileDrop } from '../../ui/use-file-drop.ts';

const accepted = `${scannedPaper},.odt,.ods,.docx,.xlsx,.txt,.eml`;

/** Bytes as a person says them: « 240 ko », « 1,2 Mo ». */
function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0ko`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')}\u00a0Mo`;
}

function allowed(roles: readonly Role[], role: Role | undefined): boolean {
  return role !== undefined && roles.includes(role);
}

/**
 * The files kept for an entity: opened, added by choosing or dropping, removed with undo. Shows nothing to whoever may
 * not see that kind. `label` says what a file added here is.
 */
export function Attachments(props: {
  readonly kind: AttachmentKind;
  readonly entityId: number;
  readonly label?: string;
  readonly title?: string;
}): ReactNode {
  const { kind, entityId, label = '', title = 'Fichiers joints' } = props;
  const role = useQuery('access.session', {}).data?.role;
  const sees = allowed(attachmentRoles[kind].see, role);
  const keeps = allowed(attachmentRoles[kind].keep, role);
  const list = useQuery('attachments.list', { kind, entityId }, { enabled: sees });
  const files = useFiles();
  const add = useCommand('attachments.add');
  const keep = async (file: File): Promise<void> => {
    const ticket = await files.upload(file);
    if (ticket !== undefined) await add.run({ kind, entityId, ticket: ticket.ticket, label });
  };
  const { isOver, listeners } = useFileDrop((file) => {
    if (keeps) void keep(file);
  });
  if (!sees) return null;
  return (
    <section
      className={isOver && keeps ? 'attachments over' : 'attachments'}
      aria-label={title}
      {...listeners}
    >
      <ul>
        {list.data?.map((file) => (
          <AttachmentLine key={file.id} file={file} keeps={keeps} />
        ))}
      </ul>
      {list.data?.length === 0 && !keeps && <p className="soft">Aucun fichier joint.</p>}
      {keeps && (
        <FileButton
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPaperclip size={15} aria-hidden />}
          loading={add.running}
          label="Fichier à joindre"
          accept={accepted}
          onFile={(file) => void keep(file)}
        >
          Joindre un fichier
        </FileButton>
      )}
    </section>
  );
}

function AttachmentLine({ file, keeps }: { readonly file: Attachment; readonly keeps: boolean }): ReactNode {
  const { today, zone } = useNow();
  const files = useFiles();
  const open = useAsk('attachments.open');
  const remove = useCommand('attachments.remove');
  const save = async (): Promise<void> => {
    const result = await open.run({ id: file.id });
    if (result.ok) await files.save(result.value);
  };
  return (
    <li>
      <button type="button" className="attachment-name" disabled={open.running} onClick={() => void save()}>
        <IconFileText size={15} aria-hidden /> {file.label === '' ? file.fileName : file.label}
      </button>
      <span className="soft small">
        {file.label === '' ? '' : `${file.fileName} · `}
        {sizeWords(file.size)} · joint {formatInstantNear(file.addedAt, zone, today)} par {file.addedBy}
      </span>
      {keeps && (
        <ActionIcon
          aria-label={`Retirer ${quoted(file.fileName)}`}
          onClick={() => void remove.run({ id: file.id, version: file.version })}
        >
          <IconTrash size={15} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
