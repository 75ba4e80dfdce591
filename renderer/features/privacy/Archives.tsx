import { Button, Modal, Table, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, formatDateShort } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Amount } from '../../ui/texts.tsx';
import { SectionHead } from '../settings/SectionHead.tsx';

type Erasure = OutputOf<'privacy.erasures'>[number];
type Row = OutputOf<'privacy.openArchive'>[number];

const causes: Readonly<Record<Erasure['cause'], string>> = {
  asked: 'à sa demande',
  retention: 'durée dépassée',
  restored: 'refait après une restauration',
};
const day = (date: string): string => formatDateLong(date, { year: true });

/** Who was erased, by reference alone; the accounting that stays until its term, opened for a reason. */
export function Archives(): ReactNode {
  const erasures = useQuery('privacy.erasures', {}).data;
  const empty = useCommand('privacy.emptyArchives');
  const [opened, setOpened] = useState<Erasure>();
  const due = (erasures ?? []).filter(({ archiveDue }) => archiveDue);
  return (
    <section className="privacy-section">
      <SectionHead
        title="Effacées"
        why="Sans nom. La comptabilité qui doit rester est dans une archive, ouverte pour une raison que l’historique garde."
        action={
          due.length > 0 && (
            <Button
              loading={empty.running}
              onClick={() => void empty.run({ erasureIds: due.map(({ id }) => id) })}
            >
              Vider les archives arrivées à terme ({due.length})
            </Button>
          )
        }
      />
      {erasures !== undefined && erasures.length === 0 && (
        <EmptyState title="Personne n’a été effacé.">
          Une personne s’efface depuis sa fiche, ou depuis la liste ci-dessus.
        </EmptyState>
      )}
      {erasures !== undefined && erasures.length > 0 && (
        <ul className="sheet rows" aria-label="Personnes effacées">
          {erasures.map((erasure) => (
            <li key={erasure.id}>
              <span className="grow">
                <span className="figures">{erasure.reference}</span>
                <small>
                  effacée le {day(datePart(erasure.erasedAt))}, {causes[erasure.cause]} ({erasure.notedBy})
                  {archiveWords(erasure)}
                </small>
              </span>
              {erasure.archiveUntil !== null && erasure.archiveEmptiedAt === null && (
                <Button variant="subtle" size="compact-sm" color="gray" onClick={() => setOpened(erasure)}>
                  Ouvrir l’archive…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {opened !== undefined && <ArchiveDialog erasure={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}

function archiveWords({ archiveUntil, archiveEmptiedAt }: Erasure): string {
  if (archiveEmptiedAt !== null) return ' · archive vidée';
  return archiveUntil === null ? ' · aucune pièce comptable' : ` · archive jusqu’au ${day(archiveUntil)}`;
}

const kinds: Readonly<Record<Row['kind'], string>> = {
  document: 'Facture ou avoir',
  sale: 'Vente',
  payment: 'Règlement',
  receipt: 'Reçu',
};

function ArchiveDialog({
  erasure,
  onClose,
}: {
  readonly erasure: Erasure;
  readonly onClose: () => void;
}): ReactNode {
  const open = useCommand('privacy.openArchive');
  const [reason, setReason] = useState('');
  const [rows, setRows] = useState<readonly Row[]>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await open.run({ erasureId: erasure.id, reason });
    if (result.ok) setRows(result.value);
  };
  return (
    <Modal opened size="lg" onClose={onClose} title={`Archive ${erasure.reference}`}>
      {rows === undefined ? (
        <form className="form" onSubmit={(event) => void submit(event)}>
          <TextInput
            label="Pourquoi l’ouvrir"
            description="Contrôle, litige, demande de la personne… L’historique le garde."
            required
            data-autofocus
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className="form-actions">
            <Button variant="default" onClick={onClose}>
              Laisser
            </Button>
            <Button type="submit" disabled={reason.trim() === ''} loading={open.running}>
              Ouvrir
            </Button>
          </div>
        </form>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {['Pièce', 'Numéro', 'Du', 'Nom', 'Montant'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, index) => (
              <Table.Tr key={index}>
                <Table.Td>{kinds[row.kind]}</Table.Td>
                <Table.Td>{row.number}</Table.Td>
                <Table.Td>{formatDateShort(row.on)}</Table.Td>
                <Table.Td>{row.name}</Table.Td>
                <Table.Td>
                  <Amount cents={row.amount} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Modal>
  );
}
