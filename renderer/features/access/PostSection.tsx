import { Button, Checkbox, Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { homePaths } from '../../shell/paths.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { PostCard } from './PostCard.tsx';
import { PostSessions } from './PostSessions.tsx';
import './access.css';

type Post = OutputOf<'access.post'>;

/** The fablab's post: its switch, how one comes to it, and who is in by it. */
export function PostSection(): ReactNode {
  const post = useQuery('access.post', {}).data;
  if (post === undefined) return null;
  return (
    <>
      <section>
        <SectionHead
          title="Poste du fablab"
          why="Les bénévoles ouvrent Comptoir sur l’ordinateur, la tablette ou le téléphone du fablab, et y entrent avec leur code."
        />
        <PostForm key={post.version} post={post} />
      </section>
      {post.state === 'on' && post.base !== null && <PostCard post={post} base={post.base} />}
      <PostSessions />
    </>
  );
}

/** A network of the place is meant first, not this computer alone. */
function firstChoice({ isOn, network, networks }: Post): string {
  return isOn || network !== '' ? network : (networks[1]?.name ?? '');
}

function networkChoices({ networks }: Post, network: string): { value: string; label: string }[] {
  const listed = networks.map(({ name, label, addresses }) => ({
    value: name,
    label: `${label}\u00a0: ${addresses.join(', ')}`,
  }));
  const isGone = !networks.some(({ name }) => name === network);
  return isGone ? [...listed, { value: network, label: `${network} (absent)` }] : listed;
}

function PostForm({ post }: { readonly post: Post }): ReactNode {
  const save = useCommand('access.savePost');
  const [network, setNetwork] = useState(firstChoice(post));
  const [port, setPort] = useState<number | string>(post.port);
  const [https, setHttps] = useState(post.https);
  const isChanged = post.isOn && (network !== post.network || port !== post.port || https !== post.https);
  const keep = (isOn: boolean): void =>
    void save.run({ isOn, network, port: Number(port) || post.port, https, version: post.version });
  return (
    <Stack className="sheet form-sheet" gap="md">
      <Switch
        label="Ouvrir le poste tant que Comptoir est ouvert"
        checked={post.isOn}
        disabled={save.running}
        onChange={(event) => keep(event.currentTarget.checked)}
      />
      <Group align="end">
        <Select
          label="Sur quel réseau"
          allowDeselect={false}
          w={340}
          data={networkChoices(post, network)}
          value={network}
          onChange={(value) => value !== null && setNetwork(value)}
        />
        <NumberInput
          label="Port"
          w={110}
          min={1024}
          max={65_535}
          allowDecimal={false}
          value={port}
          onChange={setPort}
        />
      </Group>
      <Checkbox
        checked={https}
        onChange={(event) => setHttps(event.currentTarget.checked)}
        label="Chiffrer la connexion (HTTPS)"
        description="Le navigateur prévient alors une fois par appareil que le certificat est inconnu : comparer l’empreinte avant d’accepter. Nécessaire pour lire un code avec la caméra."
      />
      {isChanged && (
        <Group justify="flex-end">
          <Button loading={save.running} onClick={() => keep(true)}>
            Enregistrer
          </Button>
        </Group>
      )}
      <output className={post.state === 'failed' ? 'warn' : 'soft'}>{standing(post)}</output>
      <NobodyMayEnter />
      <p className="soft">
        {post.https
          ? 'Un compte accueil y reste accueil ; tous les autres y sont bénévoles, gestionnaire compris.'
          : 'Sans HTTPS, ce qui passe sur ce réseau peut y être écouté : choisir un Wi-Fi protégé par un mot de passe. Chacun y est bénévole, quel que soit son compte : un code entendu n’ouvre rien d’autre.'}{' '}
        Les comptes en lecture seule n’y entrent pas, et les mots de secours n’y servent jamais.
      </p>
    </Stack>
  );
}

function standing({ isOn, state, problem }: Post): string {
  if (state === 'failed') return problem ?? 'Le poste n’a pas pu s’ouvrir.';
  if (state === 'on') return 'Ouvert : un autre appareil du même réseau y entre par le code ci-dessous.';
  return isOn ? 'Ouverture…' : 'Fermé : rien n’est visible depuis un autre appareil.';
}

/** Without a PIN nobody comes in: said here, where it is switched on. */
function NobodyMayEnter(): ReactNode {
  const accounts = useQuery('access.accounts', { withArchived: false }).data;
  if (accounts === undefined || accounts.some(({ hasPin, role }) => hasPin && role !== 'reader')) return null;
  return (
    <p className="warn">
      Personne n’a encore de code pour y entrer.{' '}
      <Link href={`${homePaths.settings}/acces`}>Donner un code à un compte</Link>
    </p>
  );
}
