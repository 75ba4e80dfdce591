import { Button, NumberInput, Select, Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';

type Server = OutputOf<'feeds.server'>;

/** The switch of the small server: off until somebody wants it, where it listens, and how it stands. */
export function FeedServerForm(): ReactNode {
  const server = useQuery('feeds.server', {}).data;
  return server === undefined ? null : <Listening key={server.version} server={server} />;
}

function Listening({ server }: { readonly server: Server }): ReactNode {
  const save = useCommand('feeds.saveServer');
  const [address, setAddress] = useState(server.address);
  const [port, setPort] = useState<number | string>(server.port);
  const { version } = server;
  const listed = server.addresses.map((each) => ({
    value: each.address,
    label: `${each.address} (${each.label})`,
  }));
  const isGone = !server.addresses.some((each) => each.address === address);
  const isChanged = address !== server.address || port !== server.port;
  const keep = (isOn: boolean): void =>
    void save.run({ isOn, address, port: Number(port) || server.port, version });
  return (
    <div className="sheet form-sheet">
      <div className="feed-server">
        <Switch
          label="Partager tant que Comptoir est ouvert"
          checked={server.isOn}
          disabled={save.running}
          onChange={(event) => keep(event.currentTarget.checked)}
        />
        <Select
          label="Sur quelle adresse"
          allowDeselect={false}
          w={300}
          data={isGone ? [...listed, { value: address, label: `${address} (absente)` }] : listed}
          value={address}
          onChange={(value) => value !== null && setAddress(value)}
        />
        <NumberInput label="Port" w={110} min={1024} max={65_535} value={port} onChange={setPort} />
        {isChanged && (
          <Button variant="default" loading={save.running} onClick={() => keep(server.isOn)}>
            Enregistrer
          </Button>
        )}
      </div>
      <output className={server.state === 'failed' ? 'warn' : 'soft'}>{standing(server)}</output>
      <p className="soft">
        Seuls les agendas sont servis, jamais les écrans ni les fiches. Les abonnés regardent à peu près
        toutes les heures&nbsp;; un ordinateur en veille ou éteint ne répond pas, et ils gardent ce qu’ils ont
        lu. Changer d’adresse ou de port change les adresses de tous les agendas.
      </p>
    </div>
  );
}

function standing({ state, base, problem }: Server): string {
  if (state === 'failed') return problem ?? 'Le partage n’a pas pu démarrer.';
  if (state === 'on' && base !== null) return `Partagés sur ${base}.`;
  return 'Arrêté\u00a0: rien n’est lisible depuis un autre appareil.';
}
