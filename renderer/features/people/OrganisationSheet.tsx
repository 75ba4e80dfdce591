import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { homePaths } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PartyHoldings } from '../coverage/PartyHoldings.tsx';
import { RenewDialog } from '../memberships/RenewDialog.tsx';
import { PartyGovernance } from '../governance/PartyGovernance.tsx';
import { OrganisationFacts } from './OrganisationFacts.tsx';
import { RenewButton, StandingLine } from './Standing.tsx';
import { Timeline } from './Timeline.tsx';
import { useEscape } from './use-escape.ts';
import { kindWords } from './words.ts';

const list = `${homePaths.people}/structures`;

/** One structure: what matters now, how to reach it and who acts for it, and its line of time. */
export function OrganisationSheet({ id }: { readonly id: number }): ReactNode {
  const [, navigate] = useLocation();
  const sheet = useQuery('people.organisation', { id });
  const session = useQuery('access.session', {}).data;
  const [isRenewing, setRenewing] = useState(false);
  const organisation = sheet.outdated ? undefined : sheet.data;
  useEscape(() => navigate(list), !isRenewing);
  useActions([
    {
      id: 'people.renew',
      label: 'Prendre ou renouveler l’adhésion de la structure',
      words: 'cotisation',
      shortcut: 'r',
      run: () => setRenewing(true),
    },
  ]);
  if (sheet.refusal !== undefined) {
    return (
      <EmptyState title="Cette fiche n’est pas là" action={<Link href={list}>Revenir à la liste</Link>}>
        {sheet.refusal.message}
      </EmptyState>
    );
  }
  if (organisation === undefined) return null;
  const party = { kind: 'organisation', id } as const;
  const readOnly = session?.role === 'reader';
  const number = organisation.memberNumber === null ? [] : [`n°\u00a0${organisation.memberNumber}`];
  const more = [
    kindWords[organisation.kind],
    ...(organisation.isPartner ? ['partenaire'] : []),
    ...number,
  ].join(' · ');
  return (
    <article aria-label={organisation.name}>
      <Link href={list} className="back">
        <IconArrowLeft size={15} aria-hidden /> Structures
      </Link>
      <header className="sheet-head">
        <div>
          <h1>{organisation.name}</h1>
          <StandingLine party={party} more={more} />
        </div>
        {!readOnly && (
          <div className="sheet-actions">
            <RenewButton party={party} onClick={() => setRenewing(true)} />
          </div>
        )}
      </header>
      <div className="sheet-columns">
        <div>
          <OrganisationFacts
            key={organisation.id}
            organisation={organisation}
            refetch={sheet.refetch}
            readOnly={readOnly}
          />
          <PartyHoldings holder={{ ...party, label: organisation.name }} readOnly={readOnly} />
          <PartyGovernance party={party} />
        </div>
        <Timeline party={party} />
      </div>
      {isRenewing && (
        <RenewDialog holder={{ ...party, label: organisation.name }} onClose={() => setRenewing(false)} />
      )}
    </article>
  );
}
