import './workshops.css';
import '../people/people.css';
import '../governance/governance.css';
import { Button, Menu } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PreparedMessage } from '../../../shared/contract/mail-messages.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { agesWords } from '../../../shared/domain/workshops.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { bookingPath, homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { MessageDialog } from '../mail/MessageDialog.tsx';
import { RegisterDialog } from './RegisterDialog.tsx';
import { RollPart } from './RollPart.tsx';
import { CancelSession, ChangeSession, MoveSession } from './SessionDialogs.tsx';
import { kindWords, placesWords, type SessionDetail } from './words.ts';

type Template = 'workshop_news' | 'workshop_cancelled' | 'workshop_place';
type Dialog = 'register' | 'walkIn' | 'change' | 'move' | 'cancel';

/** One session: who is registered, waits and came, what it holds, and what can be done about it. */
export function SessionPage({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('workshops.session', { id });
  if (found.refusal !== undefined)
    return (
      <EmptyState
        title="Cette séance n’est pas là"
        action={<Link href={homePaths.workshops}>Revenir aux ateliers</Link>}
      >
        {found.refusal.message}
      </EmptyState>
    );
  return found.data === undefined ? null : <Loaded detail={found.data} />;
}

function Loaded({ detail }: { readonly detail: SessionDetail }): ReactNode {
  const { session } = detail;
  const { localNow } = useNow();
  const [dialog, setDialog] = useState<Dialog>();
  const messages = useMessages(session.id);
  const close = (): void => setDialog(undefined);
  const isPlanned = session.status === 'planned';
  const hasBegun = session.startsAt <= localNow;
  useActions(
    isPlanned
      ? [
          {
            id: 'workshops.register',
            label: 'Inscrire à cette séance',
            words: 'place participant',
            shortcut: 'i',
            run: () => setDialog(hasBegun ? 'walkIn' : 'register'),
          },
        ]
      : [],
  );
  return (
    <article aria-labelledby="session-title">
      <Link href={homePaths.workshops} className="back">
        <IconArrowLeft size={15} aria-hidden /> Ateliers
      </Link>
      <header className="sheet-head">
        <div>
          <h1 id="session-title">{session.title}</h1>
          <p className="soft">
            {kindWords[session.kind]} · {session.when}
          </p>
        </div>
        <Tools detail={detail} onDialog={setDialog} onWrite={(template) => void messages.prepare(template)} />
      </header>
      {!isPlanned && (
        <p className="refusal">
          Séance annulée{session.cancelReason !== '' && ` : ${session.cancelReason}`}.
        </p>
      )}
      {session.flags.map((flag) => (
        <p key={flag} className="warn">
          ⚑ {flag}
        </p>
      ))}
      <Facts detail={detail} />
      {isPlanned && (
        <div className="session-tools">
          {hasBegun && (
            <Button variant="default" onClick={() => setDialog('register')}>
              Inscrire
            </Button>
          )}
          <Button rightSection={<kbd>I</kbd>} onClick={() => setDialog(hasBegun ? 'walkIn' : 'register')}>
            {hasBegun ? 'Noter qui est venu' : 'Inscrire'}
          </Button>
        </div>
      )}
      <RollPart detail={detail} onTell={(ids) => void messages.prepare('workshop_place', ids)} />
      {isPlanned && hasBegun && <SignedSheet id={session.id} />}
      <SessionDialog
        dialog={dialog}
        session={session}
        onClose={close}
        onCancelled={(toTell) => {
          close();
          if (toTell > 0) void messages.prepare('workshop_cancelled');
        }}
      />
      {messages.prepared !== undefined && (
        <MessageDialog title="Prévenir" messages={messages.prepared} onClose={messages.close} />
      )}
    </article>
  );
}

/** The sheet that was signed, as it was scanned: what proves the session to a funder (R4). */
function SignedSheet({ id }: { readonly id: number }): ReactNode {
  const label = 'Feuille de présence signée';
  return <Attachments kind="session" entityId={id} label={label} title={label} />;
}

/** The dialog that is open, if any. */
function SessionDialog(props: {
  readonly dialog: Dialog | undefined;
  readonly session: SessionDetail['session'];
  readonly onClose: () => void;
  readonly onCancelled: (toTell: number) => void;
}): ReactNode {
  const { dialog, session, onClose } = props;
  if (dialog === undefined) return null;
  if (dialog === 'change') return <ChangeSession session={session} onClose={onClose} />;
  if (dialog === 'move') return <MoveSession session={session} onClose={onClose} />;
  if (dialog === 'cancel')
    return <CancelSession session={session} onClose={onClose} onCancelled={props.onCancelled} />;
  return (
    <RegisterDialog sessions={[session]} first={session.id} walkIn={dialog === 'walkIn'} onClose={onClose} />
  );
}

/** Prepares messages to those of a session, and keeps them until their dialog closes. */
function useMessages(id: number) {
  const [prepared, setPrepared] = useState<readonly PreparedMessage[]>();
  const compose = useAsk('workshops.composeMessages');
  return {
    prepared,
    close: () => setPrepared(undefined),
    prepare: async (template: Template, registrationIds?: number[]): Promise<void> => {
      const input = { id, template, ...(registrationIds !== undefined && { registrationIds }) };
      const result = await compose.run(input);
      if (!result.ok) return;
      if (result.value.length === 0) tell('Personne à prévenir\u00a0: aucune inscription n’a de fiche.');
      else setPrepared(result.value);
    },
  };
}

function Tools(props: {
  readonly detail: SessionDetail;
  readonly onDialog: (dialog: Dialog) => void;
  readonly onWrite: (template: Template) => void;
}): ReactNode {
  const { session } = props.detail;
  const files = useFiles();
  const sheet = useAsk('workshops.attendanceSheet');
  const reinstate = useCommand('workshops.reinstateSession');
  const print = async (): Promise<void> => {
    const result = await sheet.run({ id: session.id });
    if (result.ok) await files.print(result.value);
  };
  const isPlanned = session.status === 'planned';
  return (
    <div className="head-actions">
      <Button variant="default" loading={sheet.running} onClick={() => void print()}>
        Imprimer la feuille d’émargement
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Autres actions</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => props.onWrite(isPlanned ? 'workshop_news' : 'workshop_cancelled')}>
            {isPlanned ? 'Écrire aux inscrits' : 'Prévenir les inscrits'}
          </Menu.Item>
          {isPlanned ? (
            <>
              <Menu.Item onClick={() => props.onDialog('change')}>Places et inscriptions</Menu.Item>
              <Menu.Item onClick={() => props.onDialog('move')}>Déplacer la séance</Menu.Item>
              <Menu.Item onClick={() => props.onDialog('cancel')}>Annuler la séance</Menu.Item>
            </>
          ) : (
            <Menu.Item onClick={() => void reinstate.run({ id: session.id, version: session.version })}>
              Rétablir la séance
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function registrationWords({ session }: SessionDetail): string {
  const { registration, opensOn, closesAt } = session;
  if (registration === 'not_yet' && opensOn !== null) return `ouvrent le ${formatDateLong(opensOn)}`;
  if (registration === 'closed') return 'closes';
  if (registration === 'over') return 'séance passée';
  if (registration === 'cancelled') return 'séance annulée';
  return closesAt === null
    ? 'ouvertes'
    : `ouvertes jusqu’au ${formatDateLong(closesAt.slice(0, 10))}, ${formatTime(closesAt)}`;
}

function Facts({ detail }: { readonly detail: SessionDetail }): ReactNode {
  const { session, workshop } = detail;
  const ages = agesWords(workshop.ageFrom, workshop.ageUntil);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Places', placesWords(session)],
    ['Inscriptions', registrationWords(detail)],
    [
      'Où',
      session.holds.length === 0
        ? '—'
        : session.holds.map(({ bookingId, resourceName }, index) => (
            <span key={bookingId}>
              {index > 0 && ', '}
              <Link href={bookingPath(bookingId)}>{resourceName}</Link>
            </span>
          )),
    ],
    ['Animé par', session.led === '' ? '—' : session.led],
    ['Prix', session.priceWords],
    [
      'Public',
      [session.membersOnly ? 'adhérents' : 'ouvert à tous', ages].filter((part) => part !== '').join(', '),
    ],
    ['Note', session.note],
  ];
  return (
    <dl className="session-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
