import { Button, Modal, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { RetentionProposal } from '../../../shared/contract/privacy.ts';
import { addMonths } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';
import { EraseDialog } from './EraseDialog.tsx';

const day = (date: string): string => formatDateLong(date, { year: true });

/** Whom to erase, with their last tie and what stands in the way; kept longer for a reason, or erased one by one (G2). */
export function Proposals(): ReactNode {
  const found = useQuery('privacy.proposals', {}).data;
  const seen = useCommand('privacy.markReviewed');
  const [erasing, setErasing] = useState<RetentionProposal>();
  const [keeping, setKeeping] = useState<RetentionProposal>();
  const due = found?.due ?? [];
  return (
    <section className="privacy-section" aria-labelledby="proposals-title">
      <SectionHead
        title="À effacer"
        why="Les fiches dont le dernier lien est plus ancien que la durée ci-dessus, la plus ancienne d’abord."
        action={
          due.length > 0 && (
            <Button variant="default" loading={seen.running} onClick={() => void seen.run({})}>
              Vu pour ce mois
            </Button>
          )
        }
      />
      {found !== undefined && due.length === 0 && (
        <EmptyState title="Personne à effacer.">
          Une fiche apparaît ici quand plus rien ne la lie au lieu depuis assez longtemps.
        </EmptyState>
      )}
      {due.length > 0 && (
        <ul className="sheet rows" aria-label="Fiches à effacer">
          {due.map((proposal) => (
            <ProposalLine
              key={proposal.personId}
              proposal={proposal}
              onErase={() => setErasing(proposal)}
              onKeep={() => setKeeping(proposal)}
            />
          ))}
        </ul>
      )}
      {found !== undefined && found.total > due.length && (
        <p className="soft">{plural(found.total - due.length, 'autre fiche', 'autres fiches')} ensuite.</p>
      )}
      {found !== undefined && found.kept.length > 0 && <Kept kept={found.kept} />}
      {erasing !== undefined && (
        <EraseDialog
          personId={erasing.personId}
          cause="retention"
          onClose={() => setErasing(undefined)}
          onErased={() => setErasing(undefined)}
        />
      )}
      {keeping !== undefined && <KeepDialog proposal={keeping} onClose={() => setKeeping(undefined)} />}
    </section>
  );
}

function ProposalLine(props: {
  readonly proposal: RetentionProposal;
  readonly onErase: () => void;
  readonly onKeep: () => void;
}): ReactNode {
  const { proposal } = props;
  return (
    <li>
      <span className="grow">
        <Link href={partyPath({ kind: 'person', id: proposal.personId })}>{proposal.displayName}</Link>
        <small>
          {proposal.commune !== '' && `${proposal.commune} · `}
          dernier lien le {day(proposal.lastTieOn)} ({proposal.lastTie}) · à effacer depuis le{' '}
          {day(proposal.dueOn)}
        </small>
        {proposal.open.map(({ code, label }) => (
          <small key={code} className="warn">
            {label}
          </small>
        ))}
      </span>
      <Button variant="subtle" size="compact-sm" color="gray" onClick={props.onKeep}>
        Garder…
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={props.onErase}>
        {proposal.open.length > 0 ? 'Voir' : 'Effacer…'}
      </Button>
    </li>
  );
}

function Kept({ kept }: { readonly kept: readonly RetentionProposal[] }): ReactNode {
  const release = useCommand('privacy.release');
  return (
    <>
      <h3>Gardées pour une raison</h3>
      <ul className="sheet rows" aria-label="Fiches gardées">
        {kept.map(({ personId, displayName, keptUntil, keptReason }) => (
          <li key={personId}>
            <span className="grow">
              <Link href={partyPath({ kind: 'person', id: personId })}>{displayName}</Link>
              <small>
                jusqu’au {day(keptUntil ?? '')}&nbsp;: {keptReason}
              </small>
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              onClick={() => void release.run({ personId })}
            >
              Ne plus garder
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function KeepDialog({
  proposal,
  onClose,
}: {
  readonly proposal: RetentionProposal;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const keep = useCommand('privacy.keep');
  const [until, setUntil] = useState<string | null>(addMonths(today, 12));
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (until === null) return;
    const result = await keep.run({ personId: proposal.personId, until, reason }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} title={`Garder ${proposal.displayName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <TextInput
          label="Pourquoi"
          description={readableByPerson}
          placeholder="litige en cours, preuve pour une subvention…"
          required
          data-autofocus
          value={reason}
          error={refusal?.fields?.['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DateField
          label="Jusqu’au"
          required
          value={until}
          error={refusal?.fields?.['until']}
          onChange={setUntil}
        />
        <FormEnd
          refusal={refusal}
          running={keep.running}
          disabled={until === null || reason.trim() === ''}
          verb="Garder"
          onClose={onClose}
        />
      </form>
    </Modal>
  );
}
