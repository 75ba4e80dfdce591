import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { Booking } from '../../../shared/contract/bookings.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import {
  formatDateBrief,
  formatRange,
  formatTime,
  joinWords,
  plural,
} from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { HabilitationsToDo, useHabilitationsToDo } from '../../features/fablab/HabilitationsToDo.tsx';
import { FablabToDo, useFablabToDo } from '../../features/fablab/FablabToDo.tsx';
import { JobsToDo, useJobsToDo } from '../../features/fablab/jobs/JobsToDo.tsx';
import { HiresToDo, useHiresToDo } from '../../features/billing/hires/HiresToDo.tsx';
import { GrantsToDo, useGrantsToDo } from '../../features/funding/GrantsToDo.tsx';
import { GovernanceToDo } from '../../features/governance/GovernanceToDo.tsx';
import { useNow } from '../../api/now.ts';
import { bookingPath, documentPath, homePaths, partyPath } from '../../shell/paths.ts';
import { useWaitingToDo, WaitingToDo } from '../../features/bookings/WaitingToDo.tsx';
import { ShiftHolesToDo, useShiftHoles } from '../../features/fablab/ShiftHolesToDo.tsx';
import { PrivacyToDo, usePrivacyToDo } from '../../features/privacy/to-do.tsx';
import { Amount } from '../../ui/texts.tsx';
import { QuietToDo } from './FirstSteps.tsx';

type Ending = OutputOf<'memberships.ending'>[number];

/** What waits for a hand: memberships that end, options to decide, invoices overdue; each acted on where it stands. */
export function ToDoPanel(): ReactNode {
  const { today } = useNow();
  const ending = useQuery('memberships.ending', { from: today, to: addDays(today, 7) }).data ?? [];
  const options = useQuery('bookings.expiring', { until: addDays(today, 1) }).data ?? [];
  const money = useQuery('billing.overview', {}).data;
  const governance = useQuery('governance.toDo', {}).data ?? [];
  const overdue = money?.overdue ?? [];
  const late = overdue.reduce((sum, each) => sum + each.due, 0);
  const drafts = money?.drafts ?? 0;
  const outbox = useQuery('mail.outbox', {}).data ?? [];
  const unsent = outbox.reduce((sum, each) => sum + each.waiting + each.unsure.length, 0);
  const toErase = usePrivacyToDo();
  const meetings = useQuery('networks.meetings', { until: addDays(today, 7) }).data ?? [];
  const waiting = [meetings, ending, options, overdue, governance].reduce(
    (sum, { length }) => sum + length,
    0,
  );
  const grants = useGrantsToDo();
  const hires = useHiresToDo();
  const line = useWaitingToDo();
  const fablab = useFablabToDo();
  const holes = useShiftHoles();
  const jobs = useJobsToDo();
  const habilitations = useHabilitationsToDo();
  const machines = fablab.count + jobs.count + holes.count + habilitations.count;
  const isQuiet =
    waiting + drafts + unsent + toErase + grants.length + hires.length + line.count + machines === 0;
  return (
    <section className="sheet panel" aria-labelledby="to-do-title">
      <h2 id="to-do-title">À faire</h2>
      {isQuiet && <QuietToDo />}
      {options.map((option) => (
        <OptionLine key={option.id} option={option} />
      ))}
      <WaitingToDo toDo={line} />
      <FablabToDo toDo={fablab} />
      <JobsToDo toDo={jobs} />
      <HabilitationsToDo toDo={habilitations} />
      <ShiftHolesToDo holes={holes} />
      {meetings.map((meeting) => (
        <MeetingLine key={meeting.networkId} meeting={meeting} />
      ))}
      <GovernanceToDo items={governance} />
      <HiresToDo duties={hires} />
      <GrantsToDo duties={grants} />
      {ending.length > 0 && <EndingLine ending={ending} />}
      {unsent > 0 && <OutboxLine messages={unsent} />}
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
      {toErase > 0 && <PrivacyToDo count={toErase} />}
    </section>
  );
}

/** Messages that were to be sent and are not gone, or of which nobody knows. */
function OutboxLine({ messages }: { readonly messages: number }): ReactNode {
  return (
    <div className="to-do-line">
      <span className="grow">
        {plural(messages, 'message n’est pas parti', 'messages ne sont pas partis')}
      </span>
      <Link href={remindersPath}>Voir</Link>
    </div>
  );
}

/** A network's meeting that is near, with what is ours to do there (X1). */
function MeetingLine({ meeting }: { readonly meeting: OutputOf<'networks.meetings'>[number] }): ReactNode {
  const { networkName, at, where, duties } = meeting;
  return (
    <div className="to-do-line">
      <span className="grow">
        Réunion&nbsp;: {networkName}, {formatDateBrief(at.slice(0, 10))}, {formatTime(at)}
        <small>
          {[where, ...(duties.length === 0 ? [] : [`à nous\u00a0: ${joinWords(duties)}`])]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      <Link href={`${homePaths.networks}/annuaire`}>Voir</Link>
    </div>
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

const remindersPath = `${homePaths.people}/relances`;

function EndingLine({ ending }: { readonly ending: readonly Ending[] }): ReactNode {
  const { today } = useNow();
  // At the turn of a year everybody's ends: then the line only leads to the list.
  const reminders = useQuery('mail.reminders', {}, { enabled: ending.length <= 200 }).data ?? [];
  const ids = new Set(ending.map(({ id }) => id));
  const followed = reminders.filter(({ membership }) => ids.has(membership.id));
  const isTold = followed.length > 0 && followed.every(({ due }) => due === null);
  const label =
    ending.length < 2
      ? '1 adhésion finit cette semaine'
      : `${ending.length} adhésions finissent cette semaine`;
  return (
    <Unfolding
      label={label}
      action={
        isTold ? <span className="soft">déjà relancées</span> : <Link href={remindersPath}>Relancer</Link>
      }
    >
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
