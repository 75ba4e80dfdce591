import '../people/people.css';
import './networks.css';
import './settlements.css';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PartnerMachines } from './PartnerMachines.tsx';
import { SettlementDetail } from './SettlementDetail.tsx';
import { SettlementNext } from './SettlementNext.tsx';

type Balance = OutputOf<'networks.partnerBalances'>[number];

/** What each structure owes the other, what comes next to be settled, and what was (X4, B11). */
export function SettlementsSection(): ReactNode {
  const balances = useQuery('networks.partnerBalances', {});
  const [chosen, setChosen] = useState<number>();
  const list = balances.data ?? [];
  const selected = list.find((each) => each.partnerOrganisationId === chosen) ?? list[0];
  if (balances.data !== undefined && selected === undefined)
    return (
      <EmptyState title="Rien à décompter encore.">
        Un décompte dit, pour un mois ou un trimestre, ce que deux structures se doivent&nbsp;: visites
        au-delà des quotas, parts de cotisation, sommes encaissées pour l’autre. Il faut d’abord une
        convention.
      </EmptyState>
    );
  return (
    <div className="network-columns">
      <ul className="agreements" aria-label="Partenaires">
        {list.map((balance) => (
          <li key={balance.partnerOrganisationId}>
            <button
              type="button"
              className="sheet agreement"
              aria-current={balance.partnerOrganisationId === selected?.partnerOrganisationId}
              onClick={() => setChosen(balance.partnerOrganisationId)}
            >
              <strong>{balance.partnerName}</strong>
              <BalanceWords balance={balance} />
            </button>
          </li>
        ))}
      </ul>
      {selected !== undefined && <Partner key={selected.partnerOrganisationId} balance={selected} />}
    </div>
  );
}

function BalanceWords({ balance }: { readonly balance: Balance }): ReactNode {
  const { dueToUs, dueToThem, settledUntil } = balance;
  return (
    <>
      <span className="soft">
        {dueToUs === 0 && dueToThem === 0 ? 'rien n’est dû' : ''}
        {dueToUs === 0 ? '' : `nous doit ${formatAmount(dueToUs)}`}
        {dueToUs !== 0 && dueToThem !== 0 ? ', ' : ''}
        {dueToThem === 0 ? '' : `à lui verser ${formatAmount(dueToThem)}`}
      </span>
      <span className="soft">
        {settledUntil === null
          ? 'aucun décompte encore'
          : `décompté jusqu’au ${formatDateShort(settledUntil)}`}
      </span>
    </>
  );
}

function Partner({ balance }: { readonly balance: Balance }): ReactNode {
  const { partnerOrganisationId, partnerName, settledUntil } = balance;
  const confirmed = useQuery('networks.settlements', { partnerOrganisationId });
  const [opened, setOpened] = useState<number>();
  return (
    <article aria-label={`Décomptes avec ${partnerName}`}>
      <div className="agreement-head">
        <h2>{partnerName}</h2>
      </div>
      <SettlementNext
        key={settledUntil}
        partnerId={partnerOrganisationId}
        partnerName={partnerName}
        settledUntil={settledUntil}
        onConfirmed={setOpened}
      />
      <PartnerMachines partnerId={partnerOrganisationId} partnerName={partnerName} />
      <section aria-label="Décomptes confirmés">
        <div className="section-head">
          <h2>Décomptes confirmés</h2>
        </div>
        {confirmed.data?.length === 0 && <p className="soft">Aucun encore.</p>}
        {confirmed.data?.map((each) => (
          <div key={each.id}>
            <button
              type="button"
              className="unfold-link"
              aria-expanded={opened === each.id}
              onClick={() => setOpened(opened === each.id ? undefined : each.id)}
            >
              Du {formatDateShort(each.from)} au {formatDateShort(each.to)}, {outcomeWords[each.outcome]}
            </button>
            {opened === each.id && <SettlementDetail id={each.id} />}
          </div>
        ))}
      </section>
    </article>
  );
}

const outcomeWords = { invoice: 'à régler', waived: 'quitte', zero: 'rien de dû' } as const;
