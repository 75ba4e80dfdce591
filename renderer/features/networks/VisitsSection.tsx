import '../people/people.css';
import './networks.css';
import './settlements.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { MonthChoice } from './MonthChoice.tsx';
import { StatementDialog } from './StatementDialog.tsx';
import { VisitSideTable } from './VisitSideTable.tsx';
import { VisitsThereDialog } from './VisitsThereDialog.tsx';

type PartnerMonth = OutputOf<'networks.visitMonth'>[number];

/** Visiting days of a month, by partner and both ways, with what is left and what passes the quota (X3). */
export function VisitsSection(): ReactNode {
  const { today } = useNow();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [dialog, setDialog] = useState<'note' | 'statement'>();
  const found = useQuery('networks.visitMonth', { month });
  useActions([
    {
      id: 'networks.noteVisits',
      label: 'Noter nos journées chez un partenaire',
      words: 'visites là-bas',
      shortcut: 'n',
      run: () => setDialog('note'),
    },
    {
      id: 'networks.statement',
      label: 'Lire le relevé d’un partenaire',
      words: 'visites décompte importer',
      shortcut: 'r',
      run: () => setDialog('statement'),
    },
  ]);
  return (
    <>
      <div className="section-tools">
        <MonthChoice month={month} onChange={setMonth} />
        <div className="head-actions grow-end">
          <Button variant="default" rightSection={<kbd>R</kbd>} onClick={() => setDialog('statement')}>
            Lire un relevé
          </Button>
          <Button rightSection={<kbd>N</kbd>} onClick={() => setDialog('note')}>
            Noter nos journées
          </Button>
        </div>
      </div>
      {found.data?.length === 0 && (
        <EmptyState title="Aucune convention ce mois-ci.">
          Les journées des membres reconnus se comptent d’elles-mêmes, par les passages et les réservations.
          Celles de nos membres chez un partenaire se notent ici, avec <kbd>N</kbd>, ou se lisent dans son
          relevé.
        </EmptyState>
      )}
      {found.data?.map((partner) => (
        <PartnerVisits key={partner.partnerOrganisationId} partner={partner} month={month} />
      ))}
      {dialog === 'note' && <VisitsThereDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'statement' && <StatementDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}

function PartnerVisits({
  partner,
  month,
}: {
  readonly partner: PartnerMonth;
  readonly month: string;
}): ReactNode {
  return (
    <section className="partner-visits" aria-label={`Visites avec ${partner.partnerName}`}>
      <h2>{partner.partnerName}</h2>
      {partner.sides.map((side) => (
        <VisitSideTable key={side.direction} side={side} partnerName={partner.partnerName} month={month} />
      ))}
    </section>
  );
}
