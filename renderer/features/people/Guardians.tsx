import { Button, Checkbox, CloseButton, Group, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'wouter';
import type { InputOf } from '../../../shared/contract/contract.ts';
import type { PersonSheet } from '../../../shared/contract/people.ts';
import type { ResourceKind } from '../../../shared/contract/resources.ts';
import { formatDateShort } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { partyPath } from '../../shell/paths.ts';
import { parseTypedDate } from '../../ui/parse-date.ts';
import { PersonPicker, type PickedParty } from '../../ui/PartyPicker.tsx';
import { InPlaceField } from './InPlaceField.tsx';
import { answerFor, type SaveAnswer } from './use-in-place.ts';

type Guardian = InputOf<'people.setGuardians'>['guardians'][number];
type ShownGuardian = PersonSheet['guardians'][number];

const withoutName = ({ displayName: _name, phone: _phone, ...guardian }: ShownGuardian): Guardian => guardian;

const bookable: readonly (readonly [ResourceKind, string])[] = [
  ['desk', 'un poste'],
  ['room', 'une salle'],
  ['machine', 'une machine'],
  ['equipment', 'du matériel'],
];

/** Who answers for a minor, who may fetch them and since when it is authorised (P8); and for whom one answers. */
export function Guardians({
  person,
  readOnly,
}: {
  readonly person: PersonSheet;
  readonly readOnly: boolean;
}): ReactNode {
  const save = useCommand('people.setGuardians');
  const [isAdding, setAdding] = useState(false);
  const kept = person.guardians.map(withoutName);
  const put = async (guardians: readonly Guardian[]): Promise<SaveAnswer> => {
    const result = await save.run({ id: person.id, version: person.version, guardians: [...guardians] });
    return answerFor(result, 'guardians');
  };
  const isShown = person.minor || kept.length > 0;
  if (!isShown && person.wards.length === 0) return null;
  return (
    <section className="ties" aria-label="Responsables">
      {isShown && <h2>Qui en répond</h2>}
      {isShown && kept.length === 0 && <p className="warn">Personne mineure, sans responsable noté·e.</p>}
      {person.guardians.map((guardian) => (
        <GuardianLine
          key={guardian.personId}
          guardian={guardian}
          revision={person.version}
          readOnly={readOnly}
          onChange={(patch) =>
            put(kept.map((each) => (each.personId === guardian.personId ? { ...each, ...patch } : each)))
          }
          onRemove={() => void put(kept.filter((each) => each.personId !== guardian.personId))}
        />
      ))}
      {isShown && !readOnly && !isAdding && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
          Ajouter un·e responsable
        </Button>
      )}
      {isAdding && (
        <NewGuardian
          onDone={() => setAdding(false)}
          onAdd={(guardian) => {
            void put([...kept, guardian]);
            setAdding(false);
          }}
        />
      )}
      {person.wards.length > 0 && <Wards wards={person.wards} />}
    </section>
  );
}

function Wards({ wards }: { readonly wards: PersonSheet['wards'] }): ReactNode {
  return (
    <p>
      Répond de{' '}
      {wards.map((ward, index) => (
        <span key={ward.personId}>
          {index > 0 && ', '}
          <Link href={partyPath({ kind: 'person', id: ward.personId })}>{ward.displayName}</Link>
        </span>
      ))}
    </p>
  );
}

function GuardianLine(props: {
  readonly guardian: ShownGuardian;
  readonly revision: number;
  readonly readOnly: boolean;
  readonly onChange: (patch: Partial<Guardian>) => Promise<SaveAnswer>;
  readonly onRemove: () => void;
}): ReactNode {
  const { guardian, readOnly } = props;
  const { today } = useNow();
  const saveDay =
    (field: 'authorisedOn' | 'authorisedUntil') =>
    async (text: string): Promise<SaveAnswer> => {
      const day = text.trim() === '' ? null : parseTypedDate(text, today);
      if (day !== undefined) return props.onChange({ [field]: day });
      return { kind: 'refused', message: 'Indiquer une date qui existe, par exemple 24/11/2026.' };
    };
  return (
    <div className="tie">
      <div>
        <Link href={partyPath({ kind: 'person', id: guardian.personId })}>{guardian.displayName}</Link>
        <span className="soft">
          {[guardian.tie, guardian.phone].filter(Boolean).map((word) => ` · ${word}`)}
        </span>
        <Checkbox
          size="xs"
          mt={4}
          label="peut venir chercher"
          disabled={readOnly}
          checked={guardian.mayFetch}
          onChange={(event) => void props.onChange({ mayFetch: event.currentTarget.checked })}
        />
        <InPlaceField
          label="Autorisé le"
          value={guardian.authorisedOn === null ? '' : formatDateShort(guardian.authorisedOn)}
          revision={props.revision}
          save={saveDay('authorisedOn')}
          readOnly={readOnly}
        />
        {guardian.authorisedOn !== null && (
          <Authorisation {...props} saveUntil={saveDay('authorisedUntil')} />
        )}
      </div>
      {!readOnly && <CloseButton aria-label={`Retirer ${guardian.displayName}`} onClick={props.onRemove} />}
    </div>
  );
}

/** Until when the authorisation holds, and what it lets the minor book alone (P8). */
function Authorisation(props: {
  readonly guardian: ShownGuardian;
  readonly revision: number;
  readonly readOnly: boolean;
  readonly onChange: (patch: Partial<Guardian>) => Promise<SaveAnswer>;
  readonly saveUntil: (text: string) => Promise<SaveAnswer>;
}): ReactNode {
  const { guardian, readOnly } = props;
  return (
    <>
      <InPlaceField
        label="Jusqu’au"
        value={guardian.authorisedUntil === null ? '' : formatDateShort(guardian.authorisedUntil)}
        revision={props.revision}
        save={props.saveUntil}
        readOnly={readOnly}
      />
      <Checkbox.Group
        label="Laisse réserver sans accompagnement"
        size="xs"
        value={guardian.mayBook}
        onChange={(kinds) =>
          void props.onChange({
            mayBook: bookable.map(([kind]) => kind).filter((kind) => kinds.includes(kind)),
          })
        }
      >
        <Group gap="xs" mt={4}>
          {bookable.map(([kind, label]) => (
            <Checkbox key={kind} size="xs" value={kind} label={label} disabled={readOnly} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  );
}

function NewGuardian(props: {
  readonly onAdd: (guardian: Guardian) => void;
  readonly onDone: () => void;
}): ReactNode {
  const [who, setWho] = useState<PickedParty | null>(null);
  const [tie, setTie] = useState('');
  return (
    <div className="tie-form">
      <PersonPicker label="Responsable" value={who} onChange={setWho} />
      <TextInput
        label="Lien"
        placeholder="mère, père, éducatrice…"
        value={tie}
        onChange={(event) => setTie(event.currentTarget.value)}
      />
      <div className="form-actions">
        <Button size="compact-sm" variant="default" onClick={props.onDone}>
          Laisser
        </Button>
        <Button
          size="compact-sm"
          disabled={who === null}
          onClick={() => {
            if (who !== null) props.onAdd({ personId: who.id, tie, mayFetch: true, authorisedOn: null });
          }}
        >
          Ajouter
        </Button>
      </div>
    </div>
  );
}
