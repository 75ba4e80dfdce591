import { Autocomplete, Checkbox, Modal, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Shift, ShiftScope } from '../../../shared/contract/fablab-shifts.ts';
import { addDays, datePart, timePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { occurrencesFrom, ruleFault } from '../../../shared/domain/series.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { repeatOnDay, type Repeat } from '../bookings/repeat.ts';
import { RepeatFields } from '../bookings/RepeatFields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';
import { ShiftScopeChoice } from './ShiftScopeChoice.tsx';
import type { Rota } from './shift-words.ts';

interface Draft {
  readonly date: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string;
  readonly wanted: number;
  readonly note: string;
}

function draftOf(shift: Shift | undefined, today: string, place: string): Draft {
  if (shift === undefined) return { date: today, from: '17:30', to: '21:00', place, wanted: 2, note: '' };
  const { startsAt, endsAt, wanted, note } = shift;
  return {
    date: datePart(startsAt),
    from: timePart(startsAt),
    to: timePart(endsAt),
    place: shift.place,
    wanted,
    note,
  };
}

/** The fields as the contract takes them; undefined while something is missing. An end before the start is of the night. */
function fieldsOf({ date, from, to, place, wanted, note }: Draft) {
  if (date === null || from === null || to === null) return undefined;
  const endDate = to <= from || to === '24:00' ? addDays(date, 1) : date;
  const end = to === '24:00' ? '00:00' : to;
  return { startsAt: `${date}T${from}`, endsAt: `${endDate}T${end}`, place, wanted, note };
}

/** Adds a permanence, or many by a rule, or changes one. */
export function ShiftForm(props: {
  readonly rota: Rota;
  readonly shift?: Shift;
  readonly onClose: () => void;
}): ReactNode {
  const { rota, shift, onClose } = props;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={shift === undefined ? 'Ajouter une permanence' : 'Changer la permanence'}
    >
      {shift === undefined ? (
        <NewShift rota={rota} onClose={onClose} />
      ) : (
        <ChangedShift rota={rota} shift={shift} onClose={onClose} />
      )}
    </Modal>
  );
}

function Fields(props: {
  readonly draft: Draft;
  readonly rota: Rota;
  readonly refusal: CallError | undefined;
  readonly onChange: (patch: Partial<Draft>) => void;
}): ReactNode {
  const { draft, rota, onChange } = props;
  const errors = props.refusal?.fields ?? {};
  return (
    <>
      <div className="form-line">
        <DateField label="Jour" data-autofocus value={draft.date} onChange={(date) => onChange({ date })} />
        <TimeField
          label="De"
          value={draft.from}
          error={errors['fields.startsAt'] ?? errors['startsAt']}
          onChange={(from) => onChange({ from })}
        />
        <TimeField
          label="À"
          value={draft.to}
          error={errors['fields.endsAt'] ?? errors['endsAt']}
          onChange={(to) => onChange({ to })}
        />
      </div>
      <div className="form-line">
        <Autocomplete
          label="Où"
          placeholder="Fablab"
          data={[...rota.places]}
          value={draft.place}
          onChange={(place) => onChange({ place })}
        />
        <NumberInput
          label="Bénévoles souhaités"
          min={1}
          max={50}
          value={draft.wanted}
          onChange={(wanted) => onChange({ wanted: Number(wanted) || 1 })}
        />
      </div>
      <TextInput
        label="À savoir"
        description="Lu par tous les bénévoles."
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}

function NewShift({ rota, onClose }: { readonly rota: Rota; readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const [draft, setDraft] = useState(() => draftOf(undefined, today, rota.places[0] ?? 'Fablab'));
  const [rule, setRule] = useState<Repeat>(null);
  const [people, setPeople] = useState<readonly PickedParty[]>([]);
  const [isSkipping, setSkipping] = useState(true);
  const [refusal, setRefusal] = useState<CallError>();
  const add = useCommand('fablab.addShifts');
  const fields = fieldsOf(draft);
  const dates = useDates(fields, rule);
  const skip = isSkipping ? dates.holidays : [];
  const change = (patch: Partial<Draft>): void => {
    setDraft({ ...draft, ...patch });
    if (patch.date != null && rule !== null) setRule(repeatOnDay(rule, patch.date));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined) return;
    const personIds = people.map(({ id }) => id);
    const result = await add.run({ fields, rule, skip: [...skip], personIds }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Fields draft={draft} rota={rota} refusal={refusal} onChange={change} />
      <RepeatFields date={draft.date ?? today} value={rule} onChange={setRule} />
      {rule !== null && (
        <p className="soft form-note" aria-live="polite">
          {dates.fault ??
            `${plural(dates.all.length - skip.length, 'permanence')}${
              dates.last === undefined ? '' : `, jusqu’au ${formatDateLong(dates.last, { year: true })}`
            }.`}
        </p>
      )}
      {dates.holidays.length > 0 && (
        <Checkbox
          label={`Passer les jours fériés (${dates.holidays.map((date) => formatDateLong(date)).join(', ')})`}
          checked={isSkipping}
          onChange={(event) => setSkipping(event.currentTarget.checked)}
        />
      )}
      <People people={people} rota={rota} onChange={setPeople} />
      <FormEnd
        refusal={refusal}
        running={add.running}
        disabled={fields === undefined || dates.fault !== undefined}
        verb="Ajouter"
        onClose={onClose}
      />
    </form>
  );
}

/** The dates that a rule gives, and which of them are public holidays. */
function useDates(fields: ReturnType<typeof fieldsOf>, rule: Repeat) {
  const first = fields === undefined ? undefined : datePart(fields.startsAt);
  const fault = rule === null || first === undefined ? undefined : ruleFault(first, rule);
  const all =
    fields === undefined || rule === null || fault !== undefined
      ? []
      : occurrencesFrom({ start: fields.startsAt, end: fields.endsAt }, rule).map(({ date }) => date);
  const last = all.at(-1);
  const off = useQuery(
    'resources.daysOff',
    { from: all[0] ?? '2026-01-01', to: last ?? '2026-01-01' },
    { enabled: all.length > 0 },
  ).data;
  const closed = new Set(off?.publicHolidays.map(({ date }) => date));
  return { all, last, fault, holidays: all.filter((date) => closed.has(date)) };
}

function People(props: {
  readonly people: readonly PickedParty[];
  readonly rota: Rota;
  readonly onChange: (people: readonly PickedParty[]) => void;
}): ReactNode {
  const { people, rota, onChange } = props;
  const chosen = new Set(people.map(({ id }) => id));
  const offered = [
    ...people.map(({ id, label }) => ({ personId: id, displayName: label })),
    ...rota.regulars.slice(0, 6).filter(({ personId }) => !chosen.has(personId)),
  ];
  return (
    <>
      <PersonPicker
        label="Qui y est déjà"
        value={null}
        onChange={(picked) => picked !== null && !chosen.has(picked.id) && onChange([...people, picked])}
      />
      <fieldset className="chips" aria-label="Qui est inscrit">
        {offered.map(({ personId, displayName }) => (
          <button
            key={personId}
            type="button"
            className="chip"
            aria-pressed={chosen.has(personId)}
            onClick={() =>
              onChange(
                chosen.has(personId)
                  ? people.filter(({ id }) => id !== personId)
                  : [...people, { kind: 'person', id: personId, label: displayName }],
              )
            }
          >
            {displayName}
          </button>
        ))}
      </fieldset>
    </>
  );
}

function ChangedShift(props: {
  readonly rota: Rota;
  readonly shift: Shift;
  readonly onClose: () => void;
}): ReactNode {
  const { rota, shift, onClose } = props;
  const { today } = useNow();
  const [draft, setDraft] = useState(() => draftOf(shift, today, ''));
  const [scope, setScope] = useState<ShiftScope>('one');
  const [refusal, setRefusal] = useState<CallError>();
  const save = useCommand('fablab.changeShift');
  const fields = fieldsOf(draft);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (fields === undefined) return;
    const { id, version } = shift;
    const result = await save.run({ id, version, scope, fields }, { refusal: 'return' });
    if (result.ok) onClose();
    else setRefusal(result.error);
  };
  return (
    <form className="form" onSubmit={(event) => void submit(event)}>
      <Fields
        draft={draft}
        rota={rota}
        refusal={refusal}
        onChange={(patch) => setDraft({ ...draft, ...patch })}
      />
      <ShiftScopeChoice shift={shift} value={scope} onChange={setScope} />
      <FormEnd
        refusal={refusal}
        running={save.running}
        disabled={fields === undefined}
        verb="Enregistrer"
        onClose={onClose}
      />
    </form>
  );
}
