import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatDateBrief, formatRange, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { bookingPath, documentPath, homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';

type Ending = OutputOf<'memberships.ending'>[number];

/** What waits for a hand: memberships that end, options to decide, invoices overdue; each acted on where it stands. */
export function ToDoPanel(): ReactNode {
  const { today } = useNow();
  const ending = useQuery('memberships.ending', { from: today, to: addDays(today, 7) }).data ?? [];
  const options = useQuery('bookings.expiring', { until: addDays(today, 1) }).data ?? [];
  const money = useQuery('billing.overview', {}).data;
  const overdue = money?.overdue ?? [];
  const late = overdue.reduce((sum, each) => sum + each.due, 0);
  const drafts = money?.drafts ?? 0;
  const isQuiet = ending.length + options.length + overdue.length + drafts === 0;
  return (
    <section className="sheet panel" aria-labelledby="to-do-title">
      <h2 id="to-do-title">À faire</h2>
      {isQuiet && (
        <EmptyState title="Rien n’attend.">
          Adhésions qui finissent, options à décider et factures en retard apparaîtront ici.
        </EmptyState>
      )}
      {options.map((option) => (
        <OptionLine key={option.id} option={option} />
      ))}
      {ending.length > 0 && <EndingLine ending={ending} />}
      {overdue.length > 0 && (
        <Unfolding
          label={`${plural(overdue.length, 'facture')} en retard · ${formatAmount(late)}`}
          action={<Link href={homePaths.billing}>Voir</Link>}
        >
          {overdue.map((each) => (
            <li key={each.id}>
              <Link href={documentPath(each.id)}>{each.number ?? 'Brouillon'}</Link>
              <span className="grow">{each.buyerName}</span>
              <span className="soft">{plural(each.overdueDays, 'jour')}</span>
              <Amount cents={each.due} owed />
            </li>
          ))}
        </Unfolding>
      )}
      {drafts > 0 && (
        <div className="to-do-line">
          <span className="grow">
            {plural(drafts, 'brouillon')} de facture à émettre · {formatAmount(money?.draftsAmount ?? 0)}
          </span>
          <Link href={homePaths.billing}>Voir</Link>
        </div>
      )}
    </section>
  );
}

function OptionLine({ option }: { readonly option: Booking }): ReactNode {
  const confirm = useCommand('bookings.confirm');
  const cancel = useCommand('bookings.cancel');
  const { id, version } = option;
  return (
    <div className="to-do-line">
      <span className="grow">
        Option à décider&nbsp;: <Link href={bookingPath(id)}>{option.resourceName}</Link>, {option.label}
        <small>{formatRange(option.startsAt, option.endsAt)}</small>
      </span>
      <Button
        size="compact-sm"
        variant="light"
        loading={confirm.running}
        onClick={() => void confirm.run({ id, version })}
      >
        Confirmer
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        loading={cancel.running}
        onClick={() => void cancel.run({ id, version, reason: 'Option non confirmée' })}
      >
        Libérer
      </Button>
    </div>
  );
}

/** A letter to all whose membership ends, in the person's own mail program; nobody sees the others. */
function reminderAddress(ending: readonly Ending[]): string | undefined {
  const addresses = [...new Set(ending.map((each) => each.email).filter((email) => email !== ''))];
  if (addresses.length === 0) return undefined;
  const subject = encodeURIComponent('Votre adhésion arrive à son terme');
  return `mailto:?bcc=${addresses.map(encodeURIComponent).join(',')}&subject=${subject}`;
}

function EndingLine({ ending }: { readonly ending: readonly Ending[] }): ReactNode {
  const { today } = useNow();
  const letter = reminderAddress(ending);
  const label =
    ending.length < 2
      ? '1 adhésion finit cette semaine'
      : `${ending.length} adhésions finissent cette semaine`;
  return (
    <Unfolding label={label} action={letter !== undefined && <a href={letter}>Relancer</a>}>
      {ending.map((each) => (
        <li key={each.id}>
          <Link href={partyPath(each.holder)}>{each.holderName}</Link>
          <span className="grow soft">{each.typeName}</span>
          <span className="soft">{each.endsOn === today ? 'aujourd’hui' : formatDateBrief(each.endsOn)}</span>
        </li>
      ))}
    </Unfolding>
  );
}

function Unfolding(props: {
  readonly label: string;
  readonly action: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <div className="to-do-line">
        <button type="button" className="unfold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronRight size={15} stroke={1.8} aria-hidden />
          {props.label}
        </button>
        {props.action}
      </div>
      {open && <ul className="to-do-more">{props.children}</ul>}
    </div>
  );
}
