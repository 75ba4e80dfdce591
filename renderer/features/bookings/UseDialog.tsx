import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { PastUse } from '../../../shared/contract/booking-uses.ts';
import { addDays } from '../../../shared/domain/calendar.ts';
import { formatRange } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import type { DialogProps } from '../../shell/late.tsx';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { PartyPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { groupedChoices } from '../resources/kinds.ts';
import './planning.css';

/** What has happened without a booking (B12): noted even where it overlaps or was closed, and flagged. */
export function UseDialog({ opened, onClose }: DialogProps): ReactNode {
  return (
    <Modal opened={opened} onClose={onClose} title="Noter un usage passé" size="lg">
      {opened && <Uses />}
    </Modal>
  );
}

function Uses(): ReactNode {
  const { today } = useNow();
  const range = { from: `${addDays(today, -30)}T00:00`, to: `${addDays(today, 1)}T00:00` };
  const uses = useQuery('bookings.uses', range).data ?? [];
  return (
    <>
      <UseForm />
      {uses.length > 0 && (
        <section aria-labelledby="uses-noted">
          <h3 id="uses-noted">Notés ces trente jours</h3>
          <ul className="copy-lines">
            {uses.toReversed().map((use) => (
              <li key={use.id}>
                <UseLine use={use} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function UseLine({ use }: { readonly use: PastUse }): ReactNode {
  const remove = useCommand('bookings.removeUse');
  const { id, version } = use;
  const price = use.agreed === null ? '' : ` · ${formatAmount(use.agreed.total)}`;
  return (
    <div className="to-do-line">
      <span className="grow">
        <strong>{use.resourceName}</strong>, {use.label}
        <small>
          {formatRange(use.startsAt, use.endsAt)}
          {price}
          {use.billed && ' · facturé'}
        </small>
        {use.flags.map((flag) => (
          <span key={flag} className="entry-flag">
            <span aria-hidden>⚑</span> {flag}
          </span>
        ))}
      </span>
      {!use.billed && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={`Retirer l’usage, ${use.resourceName}, ${use.label}`}
          loading={remove.running}
          onClick={() => void remove.run({ id, version })}
        >
          Retirer
        </Button>
      )}
    </div>
  );
}

function UseForm(): ReactNode {
  const { today } = useNow();
  const resources = useQuery('resources.list', {}).data ?? [];
  const [resourceId, setResource] = useState<string | null>(null);
  const [day, setDay] = useState<string | null>(addDays(today, -1));
  const [from, setFrom] = useState<string | null>('09:00');
  const [to, setTo] = useState<string | null>('12:00');
  const [who, setWho] = useState<PickedParty | null>(null);
  const [title, setTitle] = useState('');
  const note = useCommand('bookings.noteUse');
  const isWhole = resourceId !== null && day !== null && from !== null && to !== null;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isWhole) return;
    // « 22 h – 2 h » ended on the next morning.
    const last = to <= from ? addDays(day, 1) : day;
    const party =
      who === null ? {} : who.kind === 'person' ? { personId: who.id } : { organisationId: who.id };
    const when = {
      startsAt: `${day}T${from}`,
      endsAt: to === '24:00' ? `${addDays(day, 1)}T00:00` : `${last}T${to}`,
    };
    const result = await note.run({ resourceId: Number(resourceId), ...when, ...party, title });
    if (!result.ok) return;
    setWho(null);
    setTitle('');
  };
  return (
    <form className="booking-form" onSubmit={(event) => void submit(event)}>
      <Select
        label="Ressource"
        placeholder="Salle, poste ou machine"
        nothingFoundMessage="Rien de ce nom"
        searchable
        data-autofocus
        openOnFocus={false}
        data={groupedChoices(resources)}
        value={resourceId}
        onChange={setResource}
      />
      <div className="field-row">
        <DateField label="Jour" value={day} onChange={setDay} />
        <TimeField label="De" value={from} onChange={setFrom} />
        <TimeField label="À" value={to} onChange={setTo} />
      </div>
      <PartyPicker
        label="Qui"
        placeholder={'Personne ou structure\u202f; vide\u00a0: usage du lieu'}
        value={who}
        onChange={setWho}
      />
      <TextInput label="Titre" value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <p className="soft">
        Un usage passé se note toujours, même s’il chevauche une réservation ou tombe un jour fermé&nbsp;:
        c’est alors signalé. Il compte dans les bilans et se facture comme une réservation.
      </p>
      <Button type="submit" loading={note.running} disabled={!isWhole}>
        Noter l’usage
      </Button>
    </form>
  );
}
