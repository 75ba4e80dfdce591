import { Button, Checkbox } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { Party } from '../../../shared/contract/common.ts';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { documentPath, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';
import { AccountCredit } from './AccountCredit.tsx';
import { AccountToBill } from './AccountToBill.tsx';
import { PayForm } from './PayForm.tsx';
import { sectionPath } from './paths.ts';
import { AccountStatement, RemindersSaid } from './reminders/AccountHistory.tsx';

type Open = OutputOf<'billing.account'>['open'][number];

const keyOf = ({ target }: Open): string => `${target.kind}:${target.id}`;

/** What somebody owes, fees included, and settling several things with one payment (I7). */
export function AccountPage({ party }: { readonly party: Party }): ReactNode {
  const account = useQuery('billing.account', { party });
  const name = useNameOf(party);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  if (account.refusal !== undefined) return <EmptyState title={account.refusal.message} />;
  if (account.data === undefined) return null;
  const { owed, credit, open } = account.data;
  const ticked = open.filter((each) => !left.has(keyOf(each)));
  const tick = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <>
      <div className="document-head">
        <Link href={sectionPath('emises')} className="back">
          <IconArrowLeft size={16} aria-hidden /> Facturation
        </Link>
        <h1>
          Compte <span className="soft">{name}</span>
        </h1>
        <Button component={Link} href={partyPath(party)} variant="subtle" size="compact-md">
          Voir la fiche
        </Button>
      </div>
      <div className="document-columns">
        <section className="sheet account-sheet" aria-labelledby="open-title">
          <h2 id="open-title">À régler</h2>
          <p className="due-figure">
            <Amount cents={owed} owed={owed > 0} />
            {credit > 0 && <span className="soft"> · {formatAmount(credit)} au crédit</span>}
          </p>
          {open.length === 0 ? (
            <EmptyState title="Rien n’est dû.">
              Factures émises et cotisations non réglées apparaîtraient ici.
            </EmptyState>
          ) : (
            <ul className="open-list">
              {open.map((each) => (
                <li key={keyOf(each)}>
                  <Checkbox
                    className="grow"
                    label={each.label}
                    checked={!left.has(keyOf(each))}
                    onChange={() => tick(keyOf(each))}
                  />
                  {each.target.kind === 'document' && <Link href={documentPath(each.target.id)}>Voir</Link>}
                  <span className="soft">{each.dueOn !== null && <DateText date={each.dueOn} />}</span>
                  <Amount cents={each.due} />
                </li>
              ))}
            </ul>
          )}
          <AccountToBill party={party} />
        </section>
        <aside className="document-side" aria-label="Règlement">
          <AccountCredit party={party} credit={credit} open={ticked} />
          <section className="side-part" aria-labelledby="pay-title">
            <h2 id="pay-title">{open.length === 0 ? 'Recevoir une avance' : 'Régler ce qui est coché'}</h2>
            <PayForm payer={party} open={ticked.map((each) => ({ ...each.target, amount: each.due }))} />
          </section>
          <RemindersSaid party={party} />
        </aside>
      </div>
      <AccountStatement party={party} />
    </>
  );
}

function useNameOf(party: Party): string {
  const person = useQuery('people.sheet', { id: party.id }, { enabled: party.kind === 'person' });
  const organisation = useQuery(
    'people.organisation',
    { id: party.id },
    { enabled: party.kind === 'organisation' },
  );
  if (party.kind === 'organisation') return organisation.data?.name ?? '';
  return person.data === undefined ? '' : `${person.data.firstName} ${person.data.lastName}`.trim();
}
