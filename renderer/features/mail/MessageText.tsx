import { ActionIcon, Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { joinWords } from '../../../shared/domain/french.ts';
import { hasGap } from '../../../shared/domain/mail-templates.ts';
import { useFiles } from '../../api/files.ts';
import type { DraftMessage, Messages } from './use-messages.ts';

/** What the one in hand will read, still to be changed; what is missing is said above. */
export function MessageText({
  message,
  messages,
}: {
  readonly message: DraftMessage;
  readonly messages: Messages;
}): ReactNode {
  const { key, subject, body, missing, gone, attachments } = message;
  const { upload } = useFiles();
  const isOpen = hasGap(subject) || hasGap(body);
  const attach = async (file: File | null): Promise<void> => {
    const ticket = file === null ? undefined : await upload(file);
    if (ticket !== undefined) messages.attach(ticket);
  };
  return (
    <div className="message-text">
      {isOpen && (
        <output className="warn">
          {missing.length === 0 ? 'Il reste à compléter ce texte' : `Il manque\u00a0: ${joinWords(missing)}`}.
          Remplacer ce qui est entre crochets.
        </output>
      )}
      <TextInput
        label="Objet"
        data-autofocus={messages.rows.length === 1}
        value={subject}
        readOnly={gone !== null}
        onChange={(event) => messages.edit(key, { subject: event.currentTarget.value })}
      />
      <Textarea
        label="Texte"
        autosize
        minRows={10}
        maxRows={18}
        value={body}
        readOnly={gone !== null}
        onChange={(event) => messages.edit(key, { body: event.currentTarget.value })}
      />
      <div className="message-files">
        {attachments.map((file) => (
          <span key={file.ticket} className="message-file">
            <IconPaperclip size={14} aria-hidden /> {file.fileName}
            {gone === null && (
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={`Retirer ${file.fileName}`}
                onClick={() => messages.detach(file.ticket)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            )}
          </span>
        ))}
        {gone === null && (
          <FileButton onChange={(file) => void attach(file)}>
            {(props) => (
              <Button {...props} size="compact-sm" variant="subtle">
                {messages.rows.length > 1 ? 'Joindre un fichier à tous' : 'Joindre un fichier'}
              </Button>
            )}
          </FileButton>
        )}
      </div>
    </div>
  );
}
