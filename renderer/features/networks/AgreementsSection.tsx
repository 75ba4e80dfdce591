import '../people/people.css';
import './networks.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Agreement } from '../../../shared/contract/networks-agreements.ts';
import { AgreementForm } from './AgreementForm.tsx';
import { AgreementDetail } from './AgreementDetail.tsx';
import { EndAgreement } from './EndAgreement.tsx';
import { PartnerListDialog } from './PartnerListDialog.tsx';
import { RecogniseDialog } from './RecogniseDialog.tsx';
import { directionWords } from './words.ts';
import { dayWords } from '../people/words.ts';
import { useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { useActions } from '../../shell/actions.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

type Dialog =
  | { readonly kind: 'new' | 'recognise' }
  | { readonly kind: 'edit' | 'renew' | 'end' | 'list'; readonly agreement: Agreement };

/** The register of agreements: what each gives, its partner's members recognised here, and the month's visits. */
export function AgreementsSection(): ReactNode {
  const agreements = useQuery('networks.agreements', {});
  const [chosen, setChosen] = useState<number>();
  const [dialog, setDialog] = useState<Dialog>();
  const list = agreements.data ?? [];
  const selected = list.find((each) => each.id === chosen) ?? list[0];
  const close = (): void => setDialog(undefined);
  useActions([
    {
      id: 'networks.new',
      label: 'Ajouter une convention',
      words: 'partenaire réseau',
      shortcut: 'n',
      run: () => setDialog({ kind: 'new' }),
    },
    {
      id: 'people.recognise',
      label: 'Reconnaître un membre d’un partenaire',
      words: 'convention visite',
      shortcut: 'r',
      run: () => setDialog({ kind: 'recognise' }),
    },
  ]);
  return (
    <>
      <div className="section-tools">
        <div className="head-actions">
          {list.length > 0 && (
            <Button
              variant="default"
              rightSection={<kbd>R</kbd>}
              onClick={() => setDialog({ kind: 'recognise' })}
            >
              Reconnaître un membre
            </Button>
          )}
          <Button rightSection={<kbd>N</kbd>} onClick={() => setDialog({ kind: 'new' })}>
            Ajouter une convention
          </Button>
        </div>
      </div>
      {agreements.refusal !== undefined && (
        <EmptyState title="Les conventions ne sont pas là">{agreements.refusal.message}</EmptyState>
      )}
      {agreements.data?.length === 0 && (
        <EmptyState title="Aucune convention encore.">
          Une convention d’adhésion croisée dit ce que les membres d’une structure ont dans l’autre&nbsp;:
          prix, journées de visite, accès. <kbd>N</kbd> pour en ajouter une.
        </EmptyState>
      )}
      {selected !== undefined && (
        <div className="network-columns">
          <Agreements list={list} selected={selected} onChoose={setChosen} />
          <AgreementDetail
            key={selected.id}
            agreement={selected}
            onAsk={(kind) => setDialog(kind === 'recognise' ? { kind } : { kind, agreement: selected })}
          />
        </div>
      )}
      {dialog?.kind === 'new' && <AgreementForm what={{ kind: 'new' }} onClose={close} />}
      {(dialog?.kind === 'edit' || dialog?.kind === 'renew') && (
        <AgreementForm what={{ kind: dialog.kind, agreement: dialog.agreement }} onClose={close} />
      )}
      {dialog?.kind === 'end' && <EndAgreement agreement={dialog.agreement} onClose={close} />}
      {dialog?.kind === 'list' && <PartnerListDialog agreement={dialog.agreement} onClose={close} />}
      {dialog?.kind === 'recognise' && (
        <RecogniseDialog
          onClose={close}
          {...(selected?.inForce === true && { partnerId: selected.partnerOrganisationId })}
        />
      )}
    </>
  );
}

function Agreements(props: {
  readonly list: readonly Agreement[];
  readonly selected: Agreement;
  readonly onChoose: (id: number) => void;
}): ReactNode {
  return (
    <ul className="agreements" aria-label="Conventions">
      {props.list.map((agreement) => (
        <li key={agreement.id}>
          <button
            type="button"
            className="sheet agreement"
            aria-current={agreement.id === props.selected.id}
            onClick={() => props.onChoose(agreement.id)}
          >
            <strong>{agreement.partnerName}</strong>
            <span className="soft">{directionWords[agreement.direction]}</span>
            <Period agreement={agreement} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Period({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const { today } = useNow();
  const { startsOn, lastDay: endsOn, inForce } = agreement;
  const since = `depuis le ${dayWords(startsOn, today)}`;
  const until = endsOn === null ? '' : `, jusqu’au ${dayWords(endsOn, today)}`;
  if (inForce) {
    return (
      <span className="soft">
        en cours {since}
        {until}
      </span>
    );
  }
  const words =
    startsOn > today
      ? `commence le ${dayWords(startsOn, today)}`
      : `finie le ${dayWords(endsOn ?? today, today)}`;
  return <span className="soft">{words}</span>;
}
