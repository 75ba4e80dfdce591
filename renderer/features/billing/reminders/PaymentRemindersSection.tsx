import '../../mail/mail.css';
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { PreparedMessage } from '../../../../shared/contract/mail-messages.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { formatAmount } from '../../../../shared/domain/money.ts';
import { useFiles } from '../../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../../api/hooks.ts';
import { homePaths } from '../../../shell/paths.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { MessageDialog } from '../../mail/MessageDialog.tsx';
import { FollowedList, PausedList } from './FollowedList.tsx';
import { PauseDialog } from './PauseDialog.tsx';
import { ReminderProposals, proposalKey, type Proposal } from './ReminderProposals.tsx';
import { TermsDialog } from './TermsDialog.tsx';

/** Relances: who owes what for how long, what is due to be said at which level, and the ways to say it (I7). */
export function PaymentRemindersSection(): ReactNode {
  const found = useQuery('billing.paymentReminders', {});
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [pausing, setPausing] = useState<Proposal | null>(null);
  const ways = useWays();
  if (found.data === undefined) return null;
  const { due, later, paused } = found.data;
  // A formal notice is posted, whoever has an e-mail or not.
  const byMail = due.filter(({ email, level }) => email !== '' && level < 3);
  const byPost = due.filter((one) => !byMail.includes(one));
  const tick = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  const ticked = (rows: readonly Proposal[]): readonly Proposal[] =>
    rows.filter((one) => !left.has(proposalKey(one)));
  const postable = ticked(byPost).filter(({ hasAddress }) => hasAddress);
  const total = due.reduce((sum, one) => sum + one.total, 0);
  return (
    <div className="reminders">
      <TermsNote total={total} count={due.length} />
      {due.length === 0 && (
        <EmptyState title="Personne n’est à relancer aujourd’hui.">
          {later.length === 0
            ? 'Une facture dont l’échéance est passée vient ici d’elle-même, au premier rappel, au deuxième, puis en mise en demeure.'
            : 'Ce qui est en retard a déjà son rappel, ou l’attend encore.'}
        </EmptyState>
      )}
      <ReminderProposals
        title="Par message"
        rows={byMail}
        left={left}
        onTick={tick}
        onOpen={(row) => void ways.write([row])}
        onPause={setPausing}
        action={
          <Button
            loading={ways.running}
            disabled={ticked(byMail).length === 0}
            onClick={() => void ways.write(ticked(byMail))}
          >
            {`Préparer ${plural(ticked(byMail).length, 'message')}`}
          </Button>
        }
      />
      <ReminderProposals
        title="Par lettre"
        rows={byPost}
        left={left}
        onTick={tick}
        onOpen={(row) => void ways.write([row])}
        onPause={setPausing}
        action={
          <Button
            variant="default"
            loading={ways.running}
            disabled={postable.length === 0}
            onClick={() => void ways.print(postable)}
          >
            {`Imprimer ${plural(postable.length, 'lettre')}`}
          </Button>
        }
      />
      <FollowedList rows={later} />
      <PausedList rows={paused} />
      <PauseDialog proposal={pausing} onClose={() => setPausing(null)} />
      {ways.messages !== undefined && (
        <MessageDialog
          title={`Relancer · ${plural(ways.messages.length, 'message')}`}
          messages={ways.messages}
          onClose={ways.close}
        />
      )}
    </div>
  );
}

/** What is asked for today, and after how many days the place asks. */
function TermsNote({ total, count }: { readonly total: number; readonly count: number }): ReactNode {
  const terms = useQuery('billing.reminderTerms', {}).data;
  const [isOpen, setOpen] = useState(false);
  if (terms === undefined) return null;
  const [first, second, third] = terms.days;
  return (
    <Group justify="space-between" align="baseline" wrap="nowrap">
      <p className="soft">
        {count > 0 && <strong>{`${plural(count, 'relance')} · ${formatAmount(total)}. `}</strong>}
        {`Premier rappel après ${plural(first, 'jour')} de retard, deuxième après ${second}, mise en demeure après ${third}\u00a0; ${plural(terms.gap, 'jour')} au moins entre deux. `}
        <Link href={`${homePaths.settings}/messages`}>Changer les textes</Link>
      </p>
      <Button size="compact-md" variant="default" flex="none" onClick={() => setOpen(true)}>
        Changer les délais
      </Button>
      <TermsDialog opened={isOpen} terms={terms} onClose={() => setOpen(false)} />
    </Group>
  );
}

/** Prepares what is asked for, then writes or prints it; what leaves is noted, and only then counts as said. */
function useWays() {
  const files = useFiles();
  const prepare = useCommand('billing.prepareReminders');
  const compose = useAsk('billing.composePaymentReminders');
  const letters = useAsk('billing.reminderLetters');
  const note = useCommand('billing.noteReminderLetters');
  const [messages, setMessages] = useState<readonly PreparedMessage[]>();
  const prepared = async (rows: readonly Proposal[]): Promise<number[] | undefined> => {
    const reminders = rows.map(({ payer, level }) => ({ payer, level }));
    const result = await prepare.run({ reminders });
    return result.ok ? result.value.ids : undefined;
  };
  return {
    running: prepare.running || compose.running || letters.running || note.running,
    messages,
    close: () => setMessages(undefined),
    async write(rows: readonly Proposal[]): Promise<void> {
      const ids = await prepared(rows);
      if (ids === undefined) return;
      const result = await compose.run({ ids });
      if (result.ok && result.value.length > 0) setMessages(result.value);
    },
    async print(rows: readonly Proposal[]): Promise<void> {
      const ids = await prepared(rows);
      if (ids === undefined) return;
      const result = await letters.run({ ids });
      if (!result.ok) return;
      await files.print(result.value);
      await note.run({ ids });
    },
  };
}
