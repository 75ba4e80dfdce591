import './mail.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PreparedMessage, ReminderRow } from '../../../shared/contract/mail-messages.ts';
import { joinWords, plural } from '../../../shared/domain/french.ts';
import { useAsk, useQuery } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MessageDialog } from './MessageDialog.tsx';
import { OutboxNote } from './OutboxNote.tsx';
import { ReminderTable } from './ReminderTable.tsx';
import { UnpaidFees } from './UnpaidFees.tsx';
import { stepWords } from './words.ts';

/** Relances: whose membership ends or has ended, what is due to be said today, and the ways to say it. */
export function RemindersSection(): ReactNode {
  const found = useQuery('mail.reminders', {});
  const steps = useQuery('mail.setup', {}).data?.reminderSteps;
  const reminders = usePreparing();
  const rows = found.data ?? [];
  const due = rows.filter((row) => row.due !== null);
  const byMail = due.filter(({ email }) => email !== '');
  const byPost = due.filter(({ email }) => email === '');
  const others = rows.filter((row) => row.due === null);
  useActions([
    {
      id: 'mail.prepareReminders',
      label: 'Préparer les relances cochées',
      words: 'message adhésion mail',
      shortcut: 'm',
      run: () => reminders.prepare(byMail),
    },
  ]);
  return (
    <div className="reminders">
      <OutboxNote />
      {steps !== undefined && <StepsNote steps={steps} />}
      {found.data !== undefined && due.length === 0 && (
        <EmptyState title="Personne n’est à relancer aujourd’hui.">
          {others.length === 0
            ? 'Les adhésions qui finissent bientôt, ou sont finies depuis peu, viendront ici d’elles-mêmes.'
            : 'Les adhésions suivies ci-dessous ont déjà leur message, ou l’attendent encore.'}
        </EmptyState>
      )}
      <Group
        id="mail"
        title="À relancer"
        hint={
          <>
            <kbd>Espace</kbd> coche, <kbd>↓</kbd> passe au suivant, <kbd>Entrée</kbd> montre le message
          </>
        }
        one="Préparer le message"
        unit="message"
        keyHint="M"
        rows={byMail}
        reminders={reminders}
      />
      <Group
        id="post"
        title="Sans adresse e-mail"
        hint="À appeler, ou une lettre pour enveloppe à fenêtre."
        one="Préparer la lettre"
        unit="lettre"
        rows={byPost}
        reminders={reminders}
      />
      <Group id="others" title="Suivies" rows={others} reminders={reminders} />
      <UnpaidFees />
      {reminders.dialog}
    </div>
  );
}

function StepsNote({ steps }: { readonly steps: readonly number[] }): ReactNode {
  return (
    <p className="soft">
      {steps.length === 0
        ? 'Aucune relance n’est prévue. '
        : `Une relance ${joinWords(steps.map(stepWords))}, une fois chacune. Qui renouvelle disparaît de la liste. `}
      <Link href={`${homePaths.settings}/messages`}>Changer les délais et les textes</Link>
    </p>
  );
}

interface Preparing {
  readonly left: ReadonlySet<number>;
  readonly tick: (membershipId: number) => void;
  /** Opens the messages of those that are ticked among them; `one` by itself whether ticked or not. */
  readonly prepare: (rows: readonly ReminderRow[]) => void;
  readonly open: (row: ReminderRow) => void;
  readonly running: boolean;
  readonly dialog: ReactNode;
}

const tickedOf = (rows: readonly ReminderRow[], left: ReadonlySet<number>): readonly ReminderRow[] =>
  rows.filter(({ membership }) => !left.has(membership.id));

/** Ticks, and the messages of what is ticked once they are asked for. Everybody who is due starts ticked. */
function usePreparing(): Preparing {
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const compose = useAsk('mail.composeReminders');
  const [prepared, setPrepared] = useState<readonly PreparedMessage[]>();
  const show = async (rows: readonly ReminderRow[]): Promise<void> => {
    if (rows.length === 0) return;
    const result = await compose.run({ membershipIds: rows.map(({ membership }) => membership.id) });
    if (result.ok) setPrepared(result.value);
  };
  return {
    left,
    tick(id) {
      const next = new Set(left);
      if (!next.delete(id)) next.add(id);
      setLeft(next);
    },
    prepare: (rows) => void show(tickedOf(rows, left)),
    open: (row) => void show([row]),
    running: compose.running,
    dialog: prepared !== undefined && (
      <MessageDialog
        title={prepared.length === 1 ? 'Relancer' : `Relancer · ${plural(prepared.length, 'message')}`}
        messages={prepared}
        onClose={() => setPrepared(undefined)}
      />
    ),
  };
}

function Group(props: {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly ReminderRow[];
  readonly reminders: Preparing;
  readonly hint?: ReactNode;
  /** What the button says for one and counts otherwise; without it nothing is ticked. */
  readonly one?: string;
  readonly unit?: string;
  readonly keyHint?: string;
}): ReactNode {
  const { id, title, rows, reminders, one, unit = '' } = props;
  if (rows.length === 0) return null;
  const { length } = tickedOf(rows, reminders.left);
  const isMain = props.keyHint !== undefined;
  return (
    <section aria-labelledby={`reminders-${id}`}>
      <header className="reminders-head">
        <h2 id={`reminders-${id}`}>
          {title} · {rows.length}
        </h2>
        <p className="soft keys-hint">{props.hint}</p>
        {one !== undefined && (
          <Button
            variant={isMain ? 'filled' : 'default'}
            rightSection={isMain && <kbd>{props.keyHint}</kbd>}
            disabled={length === 0}
            loading={reminders.running}
            onClick={() => reminders.prepare(rows)}
          >
            {length === 1 ? one : `Préparer ${plural(length, unit)}`}
          </Button>
        )}
      </header>
      <ReminderTable
        label={title}
        rows={rows}
        left={reminders.left}
        onTick={reminders.tick}
        onOpen={reminders.open}
        canTick={one !== undefined}
      />
    </section>
  );
}
