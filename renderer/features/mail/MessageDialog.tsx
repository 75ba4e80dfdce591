import './mail.css';
import { Button, Modal, Textarea } from '@mantine/core';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useQuery } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';
import { MessageList } from './MessageList.tsx';
import { MessageText } from './MessageText.tsx';
import { SendState } from './SendState.tsx';
import { useMessages } from './use-messages.ts';
import { useWaysOut, type WaysOut } from './use-ways-out.ts';

/**
 * Prepared messages and the ways out of here: sent by the place's server, as drafts, by the mail program, copied, as
 * letters. Whatever leaves is noted, so that lists know who was told. Give it what `mail.compose` or
 * `mail.composeReminders` answered; it keeps its own copy, so mount it anew for other messages.
 */
export function MessageDialog(props: {
  readonly title: string;
  readonly messages: readonly PreparedMessage[];
  readonly onClose: () => void;
}): ReactNode {
  const messages = useMessages(props.messages);
  const ways = useWaysOut(messages);
  const setup = useQuery('mail.setup', {}).data;
  const text = useRef<HTMLDivElement>(null);
  const { current, rows } = messages;
  const canSend = setup?.smtpOn === true;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (canSend && ways.reachable.length > 0 && !ways.busy) void ways.send();
  };
  return (
    <Modal opened onClose={props.onClose} title={props.title} size="min(1040px, 96vw)" onKeyDown={onKeyDown}>
      <div className={rows.length > 1 ? 'message-columns' : undefined}>
        {rows.length > 1 && (
          <MessageList
            messages={messages}
            onText={() => text.current?.querySelector<HTMLElement>('input, textarea')?.focus()}
          />
        )}
        <div ref={text}>{current !== undefined && <MessageText message={current} messages={messages} />}</div>
      </div>
      <SendState ways={ways} />
      {ways.uncopied !== undefined && (
        <Textarea
          label={'À copier à la main\u00a0: tout sélectionner, puis Ctrl\u00a0+\u00a0C'}
          readOnly
          autosize
          maxRows={8}
          value={ways.uncopied}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      <Ways ways={ways} canSend={canSend} />
      {setup !== undefined && !canSend && (
        <p className="soft ways-hint">
          Pour envoyer directement d’ici,{' '}
          <Link href={`${homePaths.settings}/messages`}>régler un serveur d’envoi</Link>.
        </p>
      )}
    </Modal>
  );
}

function Ways({ ways, canSend }: { readonly ways: WaysOut; readonly canSend: boolean }): ReactNode {
  const { ready, reachable, postable, mailto, busy } = ways;
  const isMany = ready.length > 1;
  return (
    <div className="ways-out">
      <Button variant="subtle" onClick={() => void ways.copy()}>
        Copier le texte
      </Button>
      {postable.length > 0 && (
        <Button variant="default" disabled={busy} onClick={() => void ways.letters()}>
          {isMany ? `Imprimer ${plural(postable.length, 'lettre')}` : 'Imprimer la lettre'}
        </Button>
      )}
      {reachable.length > 0 && (
        <Button variant="default" disabled={busy} onClick={() => void ways.drafts()}>
          {isMany
            ? `Enregistrer ${plural(reachable.length, 'brouillon')} .eml`
            : 'Enregistrer le brouillon .eml'}
        </Button>
      )}
      {mailto !== undefined && (
        <Button
          component="a"
          variant={canSend ? 'default' : 'filled'}
          href={mailto.href}
          onClick={() => void ways.openedMailto()}
        >
          {isMany ? 'Ouvrir celui-ci dans la messagerie' : 'Ouvrir dans la messagerie'}
        </Button>
      )}
      {canSend && (
        <Button
          disabled={reachable.length === 0}
          loading={ways.sending.running}
          onClick={() => void ways.send()}
        >
          {reachable.length === 1 ? 'Envoyer' : `Envoyer ${plural(reachable.length, 'message')}`}
        </Button>
      )}
      {mailto?.cut === true && (
        <output className="soft ways-hint">
          Ce texte est trop long pour un lien&nbsp;: la messagerie en recevra le début. Copier le texte, ou
          enregistrer le brouillon .eml, qui le contient en entier.
        </output>
      )}
    </div>
  );
}
