import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ChartAccountView } from '../../../shared/contract/accounting.ts';
import { fundingPurposeWords } from '../../../shared/domain/accounting-chart-funding.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';

const purposeWords: Readonly<Record<ChartAccountView['purpose'], string>> = {
  customers: 'Ce que doivent les clients et usagers',
  services: 'Coworking, machines, ateliers',
  lettings: 'Salles louées',
  goods: 'Ventes au comptoir',
  feesWithoutCounterpart: 'Cotisations sans contrepartie',
  feesWithCounterpart: 'Cotisations avec contrepartie',
  donations: 'Dons',
  partners: 'Détenu pour des partenaires',
  bank: 'Virements et prélèvements',
  chequesToDeposit: 'Chèques reçus',
  cash: 'Espèces',
  cards: 'Cartes bancaires',
  collected: 'HelloAsso et autres moyens',
  vat20: 'TVA à 20\u00a0%',
  vat10: 'TVA à 10\u00a0%',
  vat5: 'TVA à 5,5\u00a0%',
  vat2: 'TVA à 2,1\u00a0%',
  vatOther: 'TVA à un autre taux',
  smallGains: 'Petits écarts en plus',
  smallLosses: 'Petits écarts en moins',
  interest: 'Intérêts reçus',
  internalTransfers: 'Virements entre nos comptes',
  suspense: 'En attente d’explication',
  broughtForward: 'Repris au départ (caisse, banque)',
  deferredIncome: 'Produits d’avance, en fin d’exercice',
  depositsReceived: 'Acomptes facturés',
  securityDeposits: 'Cautions en argent, à rendre',
  resultGain: 'Excédent reporté',
  resultLoss: 'Déficit reporté',
  ...fundingPurposeWords,
};

/** The numbers and names of the chart, one line each, saved where they are typed. */
export function ChartDialog(props: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const chart = useQuery('accounting.chart', {}, { enabled: props.opened }).data ?? [];
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Les comptes" size="xl">
      <p className="soft">
        Un numéro changé vaut pour toutes les écritures, celles d’avant comprises. Demander au comptable avant
        de toucher à un exercice déjà transmis.
      </p>
      <div className="chart-lines">
        {chart.map((account) => (
          <ChartLine key={`${account.purpose} ${account.version}`} account={account} />
        ))}
      </div>
    </Modal>
  );
}

function ChartLine({ account }: { readonly account: ChartAccountView }): ReactNode {
  const { purpose, version } = account;
  const [number, setNumber] = useState(account.number);
  const [label, setLabel] = useState(account.label);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const save = useCommand('accounting.saveAccount');
  const what = purposeWords[purpose];
  const isChanged = number !== account.number || label !== account.label;
  const send = async (): Promise<void> => {
    const result = await save.run({ purpose, version, number, label });
    setErrors(result.ok ? {} : (result.error.fields ?? {}));
  };
  return (
    <form
      aria-label={what}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void send();
      }}
    >
      <span>{what}</span>
      <TextInput
        aria-label={`${what}, numéro`}
        inputMode="numeric"
        value={number}
        error={errors['number']}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        aria-label={`${what}, intitulé`}
        value={label}
        error={errors['label']}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <Button
        type="submit"
        variant="default"
        size="sm"
        disabled={!isChanged}
        loading={save.running}
        aria-label={`Enregistrer ${what}`}
      >
        Enregistrer
      </Button>
    </form>
  );
}
