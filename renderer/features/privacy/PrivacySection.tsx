import '../people/people.css';
import { Button, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { longestRetention } from '../../../shared/domain/retention.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { SectionHead } from '../settings/SectionHead.tsx';
import { Archives } from './Archives.tsx';
import { ConsentKinds } from './ConsentKinds.tsx';
import { Proposals } from './Proposals.tsx';
import './privacy.css';

/** Réglages, « Données personnelles »: how long people are kept, whom to erase, what they consent to, the archives. */
export function PrivacySection(): ReactNode {
  const settings = useQuery('privacy.settings', {}).data;
  return (
    <>
      <section className="privacy-section">
        <SectionHead
          title="Données personnelles"
          why={'Comptoir propose qui effacer\u202f; il n’efface jamais de lui-même.'}
        />
        {settings !== undefined && <Durations key={settings.version} settings={settings} />}
      </section>
      <Proposals />
      <ConsentKinds />
      <Archives />
    </>
  );
}

type Settings = OutputOf<'privacy.settings'>;

const whole = (value: number | string, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) ? value : otherwise;

function Durations({ settings }: { readonly settings: Settings }): ReactNode {
  const save = useCommand('privacy.saveSettings');
  const [months, setMonths] = useState(settings.retentionMonths);
  const [years, setYears] = useState(settings.evidenceYears);
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const isChanged = months !== settings.retentionMonths || years !== settings.evidenceYears;
  const submit = async (): Promise<void> => {
    const result = await save.run(
      { version: settings.version, retentionMonths: months, evidenceYears: years },
      { refusal: 'return' },
    );
    setWrong(result.ok ? {} : (result.error.fields ?? { retentionMonths: result.error.message }));
  };
  return (
    <form
      className="sheet retention-form"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <NumberInput
        label="Garder une fiche après le dernier lien (mois)"
        description={`${longestRetention} mois (3 ans) au plus\u00a0: au-delà, ce serait excessif (CNIL).`}
        min={1}
        value={months}
        error={wrong['retentionMonths']}
        onChange={(value) => setMonths(whole(value, months))}
      />
      <NumberInput
        label="Garder les preuves demandées par un financeur (ans)"
        description={'Après la fin de l’exercice\u202f; dix ans pour les fonds européens.'}
        min={0}
        max={30}
        value={years}
        error={wrong['evidenceYears']}
        onChange={(value) => setYears(whole(value, years))}
      />
      <Button type="submit" disabled={!isChanged} loading={save.running}>
        Enregistrer
      </Button>
    </form>
  );
}
