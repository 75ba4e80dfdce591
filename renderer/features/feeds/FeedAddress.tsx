import '../networks/pass.css';
import { Button, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useQuery } from '../../api/hooks.ts';
import { tell } from '../../api/notices.tsx';
import { homePaths } from '../../shell/paths.ts';
import { copyText } from '../../ui/copy-text.ts';
import { PassCode } from '../networks/PassCode.tsx';

/** A secret address, shown this once: to copy, or to take with a phone from the screen. */
export function FeedAddress(props: { readonly name: string; readonly secret: string }): ReactNode {
  const server = useQuery('feeds.server', {}).data;
  if (server === undefined) return null;
  const base = server.base ?? `http://${server.address}:${server.port}`;
  const address = `${base}/ical/${props.secret}.ics`;
  const copy = async (): Promise<void> => {
    if (await copyText(address)) tell('L’adresse est copiée.');
  };
  return (
    <>
      <p>
        Voici l’adresse de <strong>{props.name}</strong>. <strong>Elle n’est montrée qu’une fois</strong>
        &nbsp;: qui l’a peut lire l’agenda, sans mot de passe. Perdue ou trop partagée, elle se remplace.
      </p>
      <PassCode code={address} label={`Code de l’adresse de ${props.name}`} />
      <TextInput
        label="Adresse d’abonnement"
        readOnly
        value={address}
        onFocus={(event) => event.currentTarget.select()}
      />
      {server.state !== 'on' && (
        <p className="warn">
          {server.problem ?? 'Rien n’est encore servi\u00a0: le partage est arrêté.'}{' '}
          <Link href={`${homePaths.settings}/agendas`}>Régler le partage</Link>
        </p>
      )}
      {server.address === '127.0.0.1' && (
        <p className="soft">Cette adresse ne se lit que sur cet ordinateur.</p>
      )}
      <div className="key-actions">
        <Button data-autofocus onClick={() => void copy()}>
          Copier l’adresse
        </Button>
      </div>
    </>
  );
}
