import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Holding } from '../../../shared/contract/coverage-fields.ts';
import type { Subscription } from '../../../shared/contract/coverage-plans.ts';
import { daysInMonth, partsOfDate } from '../../../shared/domain/calendar.ts';
import { formatMonth } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';

/** What a change of a subscription takes, as it stands now. */
export function changeOf(subscription: Subscription) {
  const { id, version, price, people, from, until, suspendedMonths, note } = subscription;
  return { id, version, price, people, from, until, suspendedMonths, note };
}

/** A plan that somebody has: since when, at what price, what is left of the month; ended or changed from its menu. */
export function SubscriptionLine(props: {
  readonly subscription: Subscription;
  /** What is left of it today, while it runs. */
  readonly left: Holding | undefined;
  readonly readOnly: boolean;
  readonly onChange: () => void;
}): ReactNode {
  const { subscription, left } = props;
  const { id, version, planName, people, inForce, suspendedMonths } = subscription;
  const { today } = useNow();
  const change = useCommand('coverage.changeSubscription');
  const remove = useCommand('coverage.removeSubscription');
  const { year, month } = partsOfDate(today);
  const thisMonth = today.slice(0, 7);
  const monthEnd = `${thisMonth}-${daysInMonth(year, month)}`;
  const isSuspended = suspendedMonths.includes(thisMonth);
  const end = (until: string): void => void change.run({ ...changeOf(subscription), until });
  const suspend = (): void =>
    void change.run({
      ...changeOf(subscription),
      suspendedMonths: isSuspended
        ? suspendedMonths.filter((each) => each !== thisMonth)
        : [...suspendedMonths, thisMonth],
    });
  return (
    <div className="tie">
      <span className={inForce ? '' : 'soft'}>
        Formule {planName}
        {people > 1 && `, ${people} personnes`}
        {left !== undefined && <small className={left.low ? 'runs-out' : ''}>{left.sentence}</small>}
        <small className="soft">
          {subscription.words}
          {isSuspended && ` · suspendue en ${formatMonth(today)}`}
        </small>
      </span>
      {!props.readOnly && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" aria-label={`Actions sur la formule ${planName}`}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={props.onChange}>Modifier…</Menu.Item>
            {inForce && <Menu.Item onClick={() => end(monthEnd)}>Terminer à la fin du mois</Menu.Item>}
            {inForce && <Menu.Item onClick={() => end(today)}>Terminer aujourd’hui</Menu.Item>}
            <Menu.Item onClick={suspend}>
              {isSuspended ? 'Reprendre ce mois-ci' : 'Suspendre ce mois-ci'}
            </Menu.Item>
            <Menu.Item onClick={() => void remove.run({ id, version })}>Retirer, notée par mégarde</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
