import type { ReactNode } from 'react';
import { gender, type PersonFields, type PersonSheet } from '../../../shared/contract/people.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { useNow } from '../../api/now.ts';
import { parseTypedDate } from '../../ui/parse-date.ts';
import { readableByPerson } from '../../ui/readable.ts';
import { Consents } from '../privacy/Consents.tsx';
import { ActingFor } from './ActingFor.tsx';
import { Guardians } from './Guardians.tsx';
import { InPlaceChoice, InPlaceField, type InPlaceFieldProps } from './InPlaceField.tsx';
import type { SaveAnswer } from './use-in-place.ts';
import { useSheetSave } from './use-sheet-save.ts';
import { genderWords } from './words.ts';

const civilities = [
  { value: '', label: '—' },
  { value: 'Mme', label: 'Mme' },
  { value: 'M.', label: 'M.' },
];
const genders = [
  { value: '', label: 'non renseigné' },
  ...gender.options.map((value) => ({ value, label: genderWords[value] })),
];

type TextField = Exclude<keyof PersonFields, 'gender' | 'birthDate'>;

/** Who somebody is and how to reach them: every line is written over where it stands. */
export function PersonFacts(props: {
  readonly person: PersonSheet;
  readonly refetch: () => void;
  readonly readOnly: boolean;
}): ReactNode {
  const { person, readOnly } = props;
  const { today } = useNow();
  const save = useSheetSave('people.update', person, props.refetch);
  const saveBirthDate = async (text: string): Promise<SaveAnswer> => {
    const typed = text.trim();
    const date = typed === '' ? null : parseTypedDate(typed, today);
    if (date !== undefined) return save('birthDate', date);
    return { kind: 'refused', message: 'Indiquer une date qui existe, par exemple 24/11/1985.' };
  };
  const line = (
    label: string,
    field: TextField,
    more: Pick<InPlaceFieldProps, 'inputMode' | 'multiline' | 'description'> = {},
  ): ReactNode => (
    <InPlaceField
      label={label}
      value={person[field]}
      revision={person.version}
      save={(text) => save(field, text)}
      readOnly={readOnly}
      {...more}
    />
  );
  const age = person.age === null ? '' : plural(person.age, 'an');
  return (
    <section className="facts" aria-label="Qui, et comment joindre">
      {line('Prénom', 'firstName')}
      {line('Nom', 'lastName')}
      {line('Téléphone', 'phone', { inputMode: 'tel' })}
      {line('Courriel', 'email', { inputMode: 'email' })}
      {line('Adresse', 'address')}
      {line('Code postal', 'postcode', { inputMode: 'numeric' })}
      {line('Commune', 'commune')}
      <InPlaceField
        label="Naissance"
        value={person.birthDate === null ? '' : formatDateShort(person.birthDate)}
        description={age === '' ? undefined : `${age}${person.minor ? ', mineur·e' : ''}`}
        revision={person.version}
        save={saveBirthDate}
        readOnly={readOnly}
      />
      <InPlaceChoice
        label="Civilité"
        value={person.civility}
        options={withKept(civilities, person.civility)}
        revision={person.version}
        save={(value) => save('civility', value)}
        readOnly={readOnly}
      />
      <InPlaceChoice
        label="Genre"
        value={person.gender ?? ''}
        options={genders}
        revision={person.version}
        save={(value) => save('gender', gender.safeParse(value).data ?? null)}
        readOnly={readOnly}
      />
      {line('Note', 'note', { multiline: true, description: readableByPerson })}
      <Guardians person={person} readOnly={readOnly} />
      <ActingFor person={person} readOnly={readOnly} />
      <Consents person={person} readOnly={readOnly} />
    </section>
  );
}

/** A civility that came from a file (« Mlle », « Dr ») stays a choice of its own. */
function withKept(
  options: readonly { value: string; label: string }[],
  kept: string,
): { value: string; label: string }[] {
  return options.some((option) => option.value === kept)
    ? [...options]
    : [...options, { value: kept, label: kept }];
}
