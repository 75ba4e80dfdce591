import { Button, Menu } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { Party } from '../../../shared/contract/common.ts';
import type { PersonSheet as PersonSheetData } from '../../../shared/contract/people.ts';
import { useQuery } from '../../api/hooks.ts';
import { useActions } from '../../shell/actions.ts';
import { homePaths, partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PartyHoldings } from '../coverage/PartyHoldings.tsx';
import { FeedDialog } from '../feeds/FeedDialog.tsx';
import { ReminderPreference } from '../mail/ReminderPreference.tsx';
import { RenewDialog } from '../memberships/RenewDialog.tsx';
import { EraseDialog } from '../privacy/EraseDialog.tsx';
import { useGiveFile } from '../privacy/GiveFile.tsx';
import { RecogniseDialog } from '../networks/RecogniseDialog.tsx';
import { MergeWith } from './MergeWith.tsx';
import { PartyGovernance } from '../governance/PartyGovernance.tsx';
import { PersonHabilitations } from '../fablab/PersonHabilitations.tsx';
import { PersonVolunteering } from '../volunteering/PersonVolunteering.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { RenewButton, StandingLine } from './Standing.tsx';
import { Timeline } from './Timeline.tsx';
import { useEscape } from './use-escape.ts';

type Dialog = 'renew' | 'recognise' | 'merge' | 'erase' | 'share';

/** One person: what matters now on top, who and how to reach on the left, one line of time on the right. */
export function PersonSheet({ id }: { readonly id: number }): ReactNode {
  const [, navigate] = useLocation();
  const sheet = useQuery('people.sheet', { id });
  const session = useQuery('access.session', {}).data;
  const [open, setOpen] = useState<Dialog>();
  const person = sheet.outdated ? undefined : sheet.data;
  useEscape(() => navigate(homePaths.people), open === undefined);
  useActions([
    {
      id: 'people.renew',
      label: 'Prendre ou renouveler l’adhésion',
      words: 'cotisation',
      shortcut: 'r',
      run: () => setOpen('renew'),
    },
    {
      id: 'people.recognise',
      label: 'Reconnaître comme membre d’un partenaire',
      words: 'convention réseau visite',
      run: () => setOpen('recognise'),
    },
  ]);
  if (sheet.refusal !== undefined) {
    return (
      <EmptyState
        title="Cette fiche n’est pas là"
        action={<Link href={homePaths.people}>Revenir à la liste</Link>}
      >
        {sheet.refusal.message}
      </EmptyState>
    );
  }
  if (person === undefined) return null;
  const party = { kind: 'person', id } as const;
  const holder = { ...party, label: person.displayName };
  const readOnly = session?.role === 'reader' || person.mergedInto !== null;
  const close = (): void => setOpen(undefined);
  return (
    <article aria-label={person.displayName}>
      <Link href={homePaths.people} className="back">
        <IconArrowLeft size={15} aria-hidden /> Adhérents
      </Link>
      <header className="sheet-head">
        <div>
          <h1>{person.displayName}</h1>
          <StandingLine
            party={party}
            more={person.memberNumber === null ? null : `n°\u00a0${person.memberNumber}`}
          />
        </div>
        {!readOnly && <SheetActions party={party} isManager={session?.role === 'manager'} onOpen={setOpen} />}
      </header>
      {person.mergedInto !== null && (
        <p className="warn">
          Cette fiche a été fusionnée.{' '}
          <Link href={partyPath({ kind: 'person', id: person.mergedInto })}>Ouvrir celle qui reste</Link>
        </p>
      )}
      <Columns person={person} refetch={sheet.refetch} readOnly={readOnly} />
      {open === 'renew' && <RenewDialog holder={holder} onClose={close} />}
      {open === 'recognise' && <RecogniseDialog person={holder} onClose={close} />}
      {open === 'merge' && <MergeWith person={person} onClose={close} />}
      {open === 'share' && <FeedDialog start={{ name: person.displayName, scope: party }} onClose={close} />}
      {open === 'erase' && (
        <EraseDialog
          personId={id}
          cause="asked"
          onClose={close}
          onErased={() => navigate(homePaths.people)}
        />
      )}
    </article>
  );
}

function Columns(props: {
  readonly person: PersonSheetData;
  readonly refetch: () => void;
  readonly readOnly: boolean;
}): ReactNode {
  const { person, readOnly } = props;
  const party = { kind: 'person', id: person.id } as const;
  return (
    <div className="sheet-columns">
      <div>
        <PersonFacts key={person.id} person={person} refetch={props.refetch} readOnly={readOnly} />
        <PartyHoldings holder={{ ...party, label: person.displayName }} readOnly={readOnly} />
        <PartyGovernance party={party} />
        <PersonHabilitations id={person.id} name={person.displayName} readOnly={readOnly} />
        <PersonVolunteering id={person.id} />
      </div>
      <Timeline party={party} />
    </div>
  );
}

function SheetActions({
  party,
  isManager,
  onOpen,
}: {
  readonly party: Party;
  readonly isManager: boolean;
  readonly onOpen: (dialog: Dialog) => void;
}): ReactNode {
  return (
    <div className="sheet-actions">
      <RenewButton party={party} onClick={() => onOpen('renew')} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default">Autres actions</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onOpen('recognise')}>Reconnaître comme membre d’un partenaire</Menu.Item>
          <ReminderPreference party={party} />
          {isManager && <Menu.Item onClick={() => onOpen('share')}>Partager l’agenda</Menu.Item>}
          <Menu.Item onClick={() => onOpen('merge')}>Fusionner avec une autre fiche</Menu.Item>
          {isManager && party.kind === 'person' && (
            <PrivacyItems personId={party.id} onErase={() => onOpen('erase')} />
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

/** What a person may ask of whoever keeps their data (G1); for the manager. */
function PrivacyItems(props: { readonly personId: number; readonly onErase: () => void }): ReactNode {
  const { give } = useGiveFile(props.personId);
  return (
    <>
      <Menu.Divider />
      <Menu.Label>Données personnelles</Menu.Label>
      <Menu.Item onClick={() => void give('pdf')}>Donner son dossier (PDF)</Menu.Item>
      <Menu.Item onClick={() => void give('json')}>Donner son dossier (JSON)</Menu.Item>
      <Menu.Item color="red" onClick={props.onErase}>
        Effacer…
      </Menu.Item>
    </>
  );
}
