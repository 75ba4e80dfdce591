import './feeds.css';
import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Feed } from '../../../shared/contract/feeds.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { tell } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatInstant } from '../../ui/format.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { FeedAddress } from './FeedAddress.tsx';
import { FeedDialog } from './FeedDialog.tsx';
import { FeedServerForm } from './FeedServerForm.tsx';
import { detailWords } from './words.ts';

/** « Agendas partagés »: the switch, and every calendar that others read, with its address to renew or withdraw. */
export function FeedsSection(): ReactNode {
  const feeds = useQuery('feeds.list', {}).data;
  const [opened, setOpened] = useState<Feed | 'new'>();
  const close = (): void => setOpened(undefined);
  return (
    <section>
      <SectionHead
        title="Agendas partagés"
        why="Qui a l’adresse d’un agenda le lit dans le sien (téléphone, Google Agenda, Outlook, Nextcloud), à jour, sans pouvoir rien changer."
        action={<Button onClick={() => setOpened('new')}>Partager un agenda</Button>}
      />
      <FeedServerForm />
      {feeds?.length === 0 && (
        <EmptyState title="Aucun agenda n’est partagé.">
          Une salle pour qui l’occupe souvent, les portes pour l’écran de l’entrée, ses réservations pour une
          personne&nbsp;: chaque agenda a une adresse secrète, qui se remplace et se retire.
        </EmptyState>
      )}
      {feeds !== undefined && feeds.length > 0 && (
        <ul className="sheet rows" aria-label="Agendas partagés">
          {feeds.map((feed) => (
            <FeedRow key={feed.id} feed={feed} onEdit={() => setOpened(feed)} />
          ))}
        </ul>
      )}
      {opened === 'new' && <FeedDialog onClose={close} />}
      {opened !== undefined && opened !== 'new' && <FeedDialog feed={opened} onClose={close} />}
    </section>
  );
}

function readWords({ addressMadeAt, lastReadAt }: Feed, zone: string): string {
  if (addressMadeAt === null) return 'sans adresse\u00a0: personne ne le lit';
  return lastReadAt === null ? 'jamais lu' : `lu la dernière fois le ${formatInstant(lastReadAt, zone)}`;
}

function FeedRow({ feed, onEdit }: { readonly feed: Feed; readonly onEdit: () => void }): ReactNode {
  const { zone } = useNow();
  const renew = useCommand('feeds.renewAddress');
  const withdraw = useCommand('feeds.withdraw');
  const remove = useCommand('feeds.remove');
  const [secret, setSecret] = useState<string>();
  const { id, version, name } = feed;
  const hasAddress = feed.addressMadeAt !== null;
  const giveAddress = async (): Promise<void> => {
    const result = await renew.run({ id, version });
    if (result.ok) setSecret(result.value.secret);
  };
  const takeAddress = async (): Promise<void> => {
    const result = await withdraw.run({ id, version });
    if (result.ok) tell(`L’adresse de ${name} ne donne plus rien.`);
  };
  const drop = async (): Promise<void> => {
    const result = await remove.run({ id, version });
    if (result.ok) tell(`L’agenda ${name} n’est plus partagé.`);
  };
  return (
    <li>
      <span className="grow">
        {name}
        <small>
          {feed.scope.kind === 'doors' ? `Portes\u00a0: ${feed.of}` : feed.of} · {detailWords[feed.detail]} ·{' '}
          {readWords(feed, zone)}
        </small>
      </span>
      <Button variant="subtle" size="compact-sm" aria-label={`Modifier ${name}`} onClick={onEdit}>
        Modifier
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={renew.running}
        aria-label={hasAddress ? `Remplacer l’adresse de ${name}` : `Donner une adresse à ${name}`}
        onClick={() => void giveAddress()}
      >
        {hasAddress ? 'Remplacer l’adresse' : 'Donner une adresse'}
      </Button>
      {hasAddress ? (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={withdraw.running}
          aria-label={`Retirer l’adresse de ${name}`}
          onClick={() => void takeAddress()}
        >
          Retirer l’adresse
        </Button>
      ) : (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          loading={remove.running}
          aria-label={`Supprimer ${name}`}
          onClick={() => void drop()}
        >
          Supprimer
        </Button>
      )}
      {secret !== undefined && (
        <Modal opened onClose={() => setSecret(undefined)} size="lg" title="Nouvelle adresse">
          <FeedAddress name={name} secret={secret} />
        </Modal>
      )}
    </li>
  );
}
