import '../people/people.css';
import './networks.css';
import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Network } from '../../../shared/contract/networks-directory.ts';
import { formatDateLong, formatTime } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FormatButtons, type ListFormat } from '../../ui/FormatButtons.tsx';
import { Attachments } from '../attachments/Attachments.tsx';
import { dayWords } from '../people/words.ts';
import { DirectoryTable } from './DirectoryTable.tsx';
import { NetworkForm } from './NetworkForm.tsx';

type Dialog = { readonly kind: 'new' } | { readonly kind: 'edit'; readonly network: Network };

/** Annuaire: the networks that the place belongs to, and how things stand with each of their places. */
export function DirectorySection(): ReactNode {
  const role = useQuery('access.session', {}).data?.role;
  const networks = useQuery('networks.list', {});
  const [chosen, setChosen] = useState<number | null>();
  const [dialog, setDialog] = useState<Dialog>();
  const list = networks.data ?? [];
  const id = chosen === undefined ? (list[0]?.id ?? null) : chosen;
  const selected = list.find((each) => each.id === id);
  useActions(
    role === 'manager'
      ? [
          {
            id: 'networks.newNetwork',
            label: 'Ajouter un réseau',
            words: 'annuaire charte',
            shortcut: 'n',
            run: () => setDialog({ kind: 'new' }),
          },
        ]
      : [],
  );
  return (
    <>
      <div className="section-tools">
        {list.length > 0 && (
          <SegmentedControl
            aria-label="De qui"
            value={id === null ? '' : String(id)}
            onChange={(value) => setChosen(value === '' ? null : Number(value))}
            data={[
              ...list.map((network) => ({ value: String(network.id), label: network.name })),
              { value: '', label: 'Tous les partenaires' },
            ]}
          />
        )}
        <div className="head-actions">
          <DirectoryFiles id={id} />
          {role === 'manager' && (
            <Button rightSection={<kbd>N</kbd>} onClick={() => setDialog({ kind: 'new' })}>
              Ajouter un réseau
            </Button>
          )}
        </div>
      </div>
      {networks.data?.length === 0 && (
        <EmptyState title="Aucun réseau encore.">
          Un réseau réunit des lieux sous une charte&nbsp;: contacts, prochaine réunion, responsabilités qui
          tournent. En attendant, voici les partenaires des conventions.
        </EmptyState>
      )}
      {selected !== undefined && (
        <NetworkFacts
          network={selected}
          mayEdit={role === 'manager'}
          onEdit={() => setDialog({ kind: 'edit', network: selected })}
        />
      )}
      {networks.data !== undefined && <DirectoryTable id={id} />}
      {dialog !== undefined && (
        <NetworkForm
          {...(dialog.kind === 'edit' && { network: dialog.network })}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

function DirectoryFiles({ id }: { readonly id: number | null }): ReactNode {
  const ask = useAsk('networks.directoryFile');
  const files = useFiles();
  const save = async (format: ListFormat): Promise<void> => {
    const result = await ask.run({ id, format });
    if (result.ok) await files.save(result.value);
  };
  return (
    <FormatButtons
      label="Enregistrer l’annuaire"
      words="Enregistrer en"
      className="directory-files"
      disabled={ask.running}
      onSave={(format) => void save(format)}
    />
  );
}

/** A network's own sheet: charter, contact, next meeting, duties and whose turn each is. */
function NetworkFacts(props: {
  readonly network: Network;
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
}): ReactNode {
  const { network } = props;
  const { today } = useNow();
  const archive = useCommand('networks.archiveNetwork');
  const { id, version, nextMeetingAt, nextMeetingPlace, charterSignedOn } = network;
  const contact = [network.contact, network.email, network.phone].filter((part) => part !== '').join(' · ');
  return (
    <section className="network-sheet" aria-label={network.name}>
      <div className="agreement-head">
        <div>
          <h2>{network.name}</h2>
          {contact !== '' && <p>{contact}</p>}
          {/^https?:\/\//u.test(network.website) && (
            <p>
              <a href={network.website} target="_blank" rel="noreferrer">
                {network.website}
              </a>
            </p>
          )}
          <p className="soft">
            {charterSignedOn === null
              ? 'charte pas encore signée'
              : `charte signée le ${dayWords(charterSignedOn, today)}`}
          </p>
          {nextMeetingAt !== null && (
            <p className={nextMeetingAt.slice(0, 10) < today ? 'soft' : ''}>
              {nextMeetingAt.slice(0, 10) < today ? 'Dernière réunion notée' : 'Prochaine réunion'}&nbsp;:{' '}
              {formatDateLong(nextMeetingAt.slice(0, 10))}, {formatTime(nextMeetingAt)}
              {nextMeetingPlace === '' ? '' : `, ${nextMeetingPlace}`}
            </p>
          )}
          {network.note !== '' && <p className="soft">{network.note}</p>}
        </div>
        {props.mayEdit && (
          <div className="head-actions">
            <Button variant="default" size="compact-sm" onClick={props.onEdit}>
              Modifier
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => void archive.run({ id, version, archived: true })}
            >
              Archiver
            </Button>
          </div>
        )}
      </div>
      <Duties network={network} />
      {network.charter !== '' && (
        <details>
          <summary>Texte de la charte</summary>
          <p className="charter">{network.charter}</p>
        </details>
      )}
      <Attachments kind="network" entityId={id} title="Charte et documents" />
    </section>
  );
}

function Duties({ network }: { readonly network: Network }): ReactNode {
  const { today } = useNow();
  if (network.duties.length === 0) return null;
  return (
    <ul className="bookings-left" aria-label="Responsabilités">
      {network.duties.map((duty, index) => {
        const turn = network.turns[index] ?? null;
        const until = turn?.until ?? null;
        const words =
          turn === null
            ? `commence le ${dayWords(duty.startsOn, today)}`
            : `${turn.ours ? 'à nous' : turn.holderName}${until === null ? '' : `, jusqu’au ${dayWords(until, today)}`}`;
        return (
          <li key={`${duty.name} ${duty.startsOn}`}>
            {duty.name}&nbsp;: {turn?.ours === true ? <strong>{words}</strong> : words}
          </li>
        );
      })}
    </ul>
  );
}
