import { Button, Modal, Select } from '@mantine/core';
import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

interface Line {
  readonly person: PickedParty;
  readonly date: string;
  readonly halfDays: 1 | 2;
}

const lengths = [
  { value: '2', label: 'Journée' },
  { value: '1', label: 'Demi-journée' },
];

/** What is typed of days there: a line at a time, Enter adds it and asks for the next person on the same day. */
function useVisitLines(onClose: () => void) {
  const { today } = useNow();
  const agreements = useQuery('networks.agreements', {}).data ?? [];
  const partners = new Map(
    agreements
      .filter(({ direction }) => direction !== 'theirs_here')
      .map((each) => [each.partnerOrganisationId, each.partnerName]),
  );
  const [chosen, setPartner] = useState<number>();
  const [person, setPerson] = useState<PickedParty | null>(null);
  const [date, setDate] = useState<string | null>(today);
  const [halfDays, setHalfDays] = useState<1 | 2>(2);
  const [lines, setLines] = useState<readonly Line[]>([]);
  const [refusal, setRefusal] = useState<CallError>();
  const note = useCommand('networks.noteVisitsThere');
  const partnerId = chosen ?? (partners.size === 1 ? [...partners.keys()][0] : undefined);
  const typed = person === null || date === null ? undefined : { person, date, halfDays };
  const add = (): boolean => {
    if (typed === undefined) return false;
    setRefusal(undefined);
    setLines([...lines, typed]);
    setPerson(null);
    return true;
  };
  const remove = (index: number): void => {
    setRefusal(undefined);
    setLines(lines.filter((_line, at) => at !== index));
  };
  const send = async (): Promise<void> => {
    const all = typed === undefined ? lines : [...lines, typed];
    if (partnerId === undefined || all.length === 0) return;
    const visits = all.map((line) => ({
      personId: line.person.id,
      date: line.date,
      halfDays: line.halfDays,
    }));
    const result = await note.run({ partnerOrganisationId: partnerId, visits }, { refusal: 'return' });
    if (result.ok) return onClose();
    setLines(all);
    setPerson(null);
    if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  const count = lines.length + (typed === undefined ? 0 : 1);
  const state = { partners, partnerId, person, date, halfDays, lines, refusal, count };
  return { ...state, setPartner, setPerson, setDate, setHalfDays, add, remove, send, running: note.running };
}

/** Notes days of our members at a partner (X3), as many as the sheet has, all or none. */
export function VisitsThereDialog(props: { readonly onClose: () => void }): ReactNode {
  const form = useVisitLines(props.onClose);
  const line = useRef<HTMLFormElement>(null);
  const submitLine = (event: FormEvent): void => {
    event.preventDefault();
    if (form.add()) line.current?.querySelector('input')?.focus();
    else if (form.lines.length > 0) void form.send();
  };
  return (
    <Modal opened onClose={props.onClose} title="Nos journées chez un partenaire" size="lg">
      <div className="form">
        <Select
          label="Chez"
          required
          data={[...form.partners].map(([id, label]) => ({ value: String(id), label }))}
          value={form.partnerId === undefined ? null : String(form.partnerId)}
          onChange={(value) => form.setPartner(value === null ? undefined : Number(value))}
        />
        <form ref={line} className="visit-line" onSubmit={submitLine}>
          <PersonPicker
            label="Qui"
            takesFocus
            canCreate={false}
            value={form.person}
            onChange={form.setPerson}
          />
          <DateField label="Le" value={form.date} onChange={form.setDate} />
          <Select
            label="Durée"
            data={lengths}
            value={String(form.halfDays)}
            onChange={(value) => form.setHalfDays(value === '1' ? 1 : 2)}
          />
          <Button type="submit" variant="default" disabled={form.person === null || form.date === null}>
            Ajouter
          </Button>
        </form>
        <p className="soft">
          Entrée ajoute la ligne et passe à la suivante, le même jour. Une journée au plus par personne et par
          date.
        </p>
        <VisitLines lines={form.lines} refusal={form.refusal} onRemove={form.remove} />
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void form.send();
          }}
        >
          <FormEnd
            refusal={form.refusal}
            running={form.running}
            verb={form.count === 0 ? 'Noter' : `Noter ${plural(form.count, 'journée')}`}
            disabled={form.count === 0 || form.partnerId === undefined}
            onClose={props.onClose}
          />
        </form>
      </div>
    </Modal>
  );
}

function VisitLines(props: {
  readonly lines: readonly Line[];
  readonly refusal: CallError | undefined;
  readonly onRemove: (index: number) => void;
}): ReactNode {
  if (props.lines.length === 0) return null;
  return (
    <ol className="visit-lines" aria-label="Journées à noter">
      {props.lines.map(({ person, date, halfDays }, index) => {
        const wrong = props.refusal?.fields?.[`visits.${index}`];
        return (
          <li key={`${person.id} ${date} ${index}`}>
            <span>
              {person.label}, {formatDateLong(date)}, {halfDays === 1 ? 'demi-journée' : 'journée'}
            </span>
            <button
              type="button"
              aria-label={`Retirer la ligne de ${person.label}, ${formatDateLong(date)}`}
              onClick={() => props.onRemove(index)}
            >
              ×
            </button>
            {wrong !== undefined && (
              <p className="refusal" role="alert">
                {wrong}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}
