import { Autocomplete, Button, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Resource } from '../../../shared/contract/resources.ts';
import { plural } from '../../../shared/domain/french.ts';
import { DateField, TimeField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { categoryChoices, isPriceCategory } from '../pricing/categories.ts';
import { groupedChoices, stateWord } from '../resources/kinds.ts';
import { AccessoryFields } from './AccessoryFields.tsx';
import { DiscountFields } from './DiscountFields.tsx';
import type { BookingDraft } from './booking-draft.ts';
import { ForWhom } from './ForWhom.tsx';
import { SupervisorField } from './SupervisorField.tsx';

export interface BookingFormFieldsProps {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly resources: readonly Resource[];
  /** What a refusal says of single fields, by their name in the call. */
  readonly wrong: Readonly<Record<string, string>>;
  /** False when a booking is changed: an option is confirmed or prolonged by its own buttons. */
  readonly canBeOption: boolean;
  /** The booking that is changed; undefined for a new one. */
  readonly exceptId?: number | undefined;
  /** What the slot would give, right under what decides it: it must be seen without scrolling. */
  readonly children?: ReactNode;
}

/** The fields of a booking: where, when, for whom, and what else is to know. */
export function BookingFormFields(props: BookingFormFieldsProps): ReactNode {
  const { draft, change, wrong } = props;
  const resource = props.resources.find((each) => each.id === draft.resourceId);
  return (
    <>
      <Select
        label="Ressource"
        placeholder="Salle, poste ou machine"
        nothingFoundMessage="Rien de ce nom"
        searchable
        data={groupedChoices(props.resources)}
        value={draft.resourceId === null ? null : String(draft.resourceId)}
        onChange={(value) => change({ resourceId: value === null ? null : Number(value), places: 1 })}
        description={resource !== undefined && stateWord(resource) !== '' ? stateWord(resource) : undefined}
        error={wrong['resourceId']}
      />
      <When {...props} />
      <ForWhom draft={draft} change={change} />
      <SupervisorField draft={draft} change={change} error={wrong['supervisedBy'] ?? wrong['personId']} />
      {props.children}
      <TextInput
        label="Titre"
        placeholder={'Facultatif\u00a0: réunion, atelier…'}
        value={draft.title}
        error={wrong['title']}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <div className="field-row">
        <NumberInput
          label="Personnes attendues"
          min={0}
          max={5000}
          value={draft.attendees}
          error={wrong['attendees']}
          onChange={(value) => change({ attendees: Number(value) || 0 })}
          {...(resource !== undefined &&
            resource.seats > 0 && { description: plural(resource.seats, 'place assise', 'places assises') })}
        />
        {resource !== undefined && resource.capacity > 1 && (
          <NumberInput
            label="Places"
            description={`sur ${resource.capacity}`}
            min={1}
            max={resource.capacity}
            value={draft.places}
            error={wrong['places']}
            onChange={(value) => change({ places: Number(value) || 1 })}
          />
        )}
      </div>
      <SetUp draft={draft} change={change} error={wrong['publicLabel']} />
      {props.canBeOption && (
        <DateField
          label="Option jusqu’au"
          description={'Le créneau est tenu jusqu’à la fin de ce jour\u202f; vide\u00a0: réservation ferme.'}
          value={draft.optionUntil}
          error={wrong['optionUntil']}
          onChange={(optionUntil) => change({ optionUntil })}
        />
      )}
      <Textarea
        label="Note"
        description={readableByPerson}
        value={draft.note}
        error={wrong['note']}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <AccessoryFields draft={draft} change={change} error={wrong['accessories']} exceptId={props.exceptId} />
      <Category draft={draft} change={change} error={wrong['categoryReason']} />
      <DiscountFields draft={draft} change={change} wrong={wrong} />
    </>
  );
}

/** How the room is set up, and what anybody may read of the booking. */
function SetUp({
  draft,
  change,
  error,
}: {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly error: string | undefined;
}): ReactNode {
  return (
    <>
      <Autocomplete
        label="Disposition"
        placeholder={'Facultatif\u00a0: en U, théâtre…'}
        data={usualSetups}
        value={draft.setup}
        onChange={(setup) => change({ setup })}
      />
      <TextInput
        label="Libellé public"
        description={
          'Ce qui se lit sur la porte et dans les agendas partagés\u202f; vide\u00a0: le titre ou la structure, jamais un nom.'
        }
        placeholder="Réservé"
        value={draft.publicLabel}
        error={error}
        onChange={(event) => change({ publicLabel: event.currentTarget.value })}
      />
    </>
  );
}

/** How rooms are usually set up; anything else can be typed. */
const usualSetups = [
  'en U',
  'en îlots',
  'théâtre',
  'salle de classe',
  'table de réunion',
  'cercle de chaises',
  'vide',
];

function When({ draft, change, wrong }: BookingFormFieldsProps): ReactNode {
  const [spansDays, setSpansDays] = useState(draft.endDate !== null);
  return (
    <>
      <DateField
        label="Date"
        value={draft.date}
        error={wrong['startsAt']}
        onChange={(date) =>
          change({
            date,
            ...(draft.endDate !== null && date !== null && date > draft.endDate && { endDate: null }),
          })
        }
      />
      <div className="field-row">
        <TimeField label="De" value={draft.from} onChange={(from) => change({ from })} />
        <TimeField label="À" value={draft.to} error={wrong['endsAt']} onChange={(to) => change({ to })} />
      </div>
      {spansDays || draft.endDate !== null ? (
        <DateField label="Jusqu’au" value={draft.endDate} onChange={(endDate) => change({ endDate })} />
      ) : (
        <Button size="compact-sm" variant="subtle" onClick={() => setSpansDays(true)}>
          Finir un autre jour
        </Button>
      )}
    </>
  );
}

function Category({
  draft,
  change,
  error,
}: {
  readonly draft: BookingDraft;
  readonly change: (patch: Partial<BookingDraft>) => void;
  readonly error: string | undefined;
}): ReactNode {
  return (
    <>
      <Select
        label="Tarif"
        placeholder="Celui de la personne ce jour-là"
        clearable
        clearButtonProps={{ 'aria-label': 'Revenir au tarif de la personne' }}
        data={categoryChoices}
        value={draft.category}
        onChange={(value) => change({ category: value !== null && isPriceCategory(value) ? value : null })}
      />
      {draft.category !== null && (
        <TextInput
          label="Raison de ce tarif"
          description={readableByPerson}
          required
          value={draft.categoryReason}
          error={error}
          onChange={(event) => change({ categoryReason: event.currentTarget.value })}
        />
      )}
    </>
  );
}
