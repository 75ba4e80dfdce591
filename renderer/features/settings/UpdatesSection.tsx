import { Stack, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { SectionHead } from './SectionHead.tsx';

/** Whether Comptoir may look for a newer version of itself: off until the manager says so. */
export function UpdatesSection(): ReactNode {
  const place = useQuery('settings.place', {}).data;
  const save = useCommand('settings.save');
  if (place === undefined) return null;
  const { version, lookForUpdates } = place;
  return (
    <section>
      <SectionHead
        title="Mises à jour"
        why={'Comptoir marche sans réseau\u202f; il ne demande rien de lui-même.'}
      />
      <Stack gap="sm">
        <Switch
          label="Chercher les mises à jour au démarrage"
          description={
            'Seul le numéro de la dernière version est lu, puis son installateur. Rien du lieu ne part\u202f; ce qui est trouvé s’installe à la fermeture.'
          }
          checked={lookForUpdates}
          disabled={save.running}
          onChange={(event) =>
            void save.run({ version, patch: { lookForUpdates: event.currentTarget.checked } })
          }
        />
        <p className="soft">
          Sans cela, une nouvelle version s’installe par-dessus l’ancienne, après une sauvegarde&nbsp;: le
          fichier du lieu reste où il est et se met à niveau à l’ouverture.
        </p>
      </Stack>
    </section>
  );
}
