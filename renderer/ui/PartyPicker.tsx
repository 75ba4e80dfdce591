import { Combobox, Loader, TextInput, useCombobox, type ComboboxStore } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { Party } from '../../shared/contract/common.ts';
import type { SearchHit } from '../../shared/contract/people.ts';
import { quoted } from '../../shared/domain/french.ts';
import { useCommand, useQuery } from '../api/hooks.ts';
import { useLatest } from './use-latest.ts';
import { newPersonFields } from './new-person.ts';

/** A party with the name it is shown by. */
export type PickedParty = Party & { readonly label: string };

export interface PartyPickerProps {
  readonly value: PickedParty | null;
  readonly onChange: (value: PickedParty | null) => void;
  readonly label?: ReactNode;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly error?: ReactNode;
  readonly required?: boolean;
  /** Takes the focus when the dialog around it opens. */
  readonly takesFocus?: boolean;
  readonly disabled?: boolean;
  /** A line under the search adds the person that was typed (usual: yes where people are looked for). */
  readonly canCreate?: boolean;
  /** Partners' members who never came are found too; choosing one welcomes them first (X2). */
  readonly partnerMembers?: boolean;
  /** A day: what would pay for a seat then is said beside each person found (C3). */
  readonly seatOn?: string;
  /** Which kinds are looked for; both unless said. */
  readonly kinds?: readonly Party['kind'][];
}

const CREATE = 'create';

/**
 * Looks for people and structures by name, e-mail, phone or number (P6); arrows and Enter choose, Escape clears. An
 * empty list stays shut: it would take the first Escape, which is for the dialog around.
 */
export function PartyPicker(props: PartyPickerProps): ReactNode {
  const { value, onChange, kinds = ['person', 'organisation'] } = props;
  const canCreate = props.canCreate ?? kinds.includes('person');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [text, setText] = useState('');
  const wanted = text.trim();
  const found = useQuery(
    'people.search',
    {
      text: wanted,
      limit: 8,
      kinds: props.partnerMembers === true ? [...kinds, 'partner_member'] : [...kinds],
    },
    { enabled: wanted !== '' && value === null },
  );
  const hits = wanted === '' ? [] : (found.data ?? []);
  const seats = useSeats(hits, props.seatOn);
  // Nobody is added before it is known that nobody of that name is there.
  const isAnswered = found.data !== undefined && !found.outdated;
  useSelectFirst(combobox, hits.map(optionOf).join(' '), isAnswered);

  const choose = (picked: PickedParty): void => {
    setText('');
    onChange(picked);
    combobox.closeDropdown();
  };
  const adding = useAdding(wanted, choose);
  const submit = (option: string): void => {
    if (option === CREATE) return adding.add();
    const hit = hits.find((each) => optionOf(each) === option);
    if (hit === undefined) return;
    if (hit.kind === 'partner_member') adding.receive(hit.id);
    else choose({ kind: hit.kind, id: hit.id, label: hit.label });
  };

  const isLooking = adding.running || (wanted !== '' && value === null && found.outdated);
  return (
    <Combobox store={combobox} onOptionSubmit={submit}>
      <Combobox.Target>
        <TextInput
          label={props.label}
          description={props.description}
          placeholder={props.placeholder ?? 'Nom, téléphone, numéro…'}
          error={props.error}
          required={props.required ?? false}
          disabled={props.disabled ?? false}
          data-autofocus={props.takesFocus}
          ref={props.takesFocus === true ? focusAtOnce : null}
          value={value?.label ?? text}
          rightSection={isLooking ? <Loader size="xs" /> : null}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            // Typing over a chosen name looks anew instead of editing it.
            if (value !== null) onChange(null);
            setText(value === null ? typed : typed.slice(-1));
            combobox.openDropdown();
          }}
          onFocus={() => wanted !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && value !== null) onChange(null);
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={value !== null || wanted === ''}>
        <Combobox.Options aria-label="Personnes et structures trouvées">
          {hits.map((hit) => (
            <Combobox.Option key={optionOf(hit)} value={optionOf(hit)}>
              <Hit hit={hit} seat={hit.kind === 'person' ? seats.get(hit.id) : undefined} />
            </Combobox.Option>
          ))}
          {canCreate && isAnswered && wanted !== '' && (
            <Combobox.Option value={CREATE}>Ajouter {quoted(wanted)}</Combobox.Option>
          )}
          {!canCreate && isAnswered && hits.length === 0 && <Combobox.Empty>Rien de ce nom</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The same, for people only. */
export function PersonPicker(props: Omit<PartyPickerProps, 'kinds'>): ReactNode {
  return <PartyPicker {...props} kinds={['person']} />;
}

/** Adds the person that was typed, or welcomes a partner's member who never came, then chooses them. */
export function useAdding(typed: string, choose: (picked: PickedParty) => void) {
  const create = useCommand('people.create');
  const welcome = useCommand('networks.welcome');
  const add = async (): Promise<void> => {
    const result = await create.run({ fields: newPersonFields(typed) });
    if (result.ok) choose({ kind: 'person', id: result.value.id, label: typed });
  };
  const receive = async (id: number): Promise<void> => {
    const result = await welcome.run({ id });
    if (result.ok) choose({ kind: 'person', id: result.value.personId, label: result.value.displayName });
  };
  return {
    add: () => void add(),
    receive: (id: number) => void receive(id),
    running: create.running || welcome.running,
  };
}

/** The list changed under the selection: Enter is for what stands first. */
function useSelectFirst(combobox: ComboboxStore, shown: string, isAnswered: boolean): void {
  const latest = useLatest(combobox);
  useEffect(() => {
    if (isAnswered || shown !== '') latest.current.selectFirstOption();
  }, [shown, isAnswered, latest]);
}

/** A field that takes the place of the one before (the next person at the desk) takes its keys too. */
function focusAtOnce(field: HTMLInputElement | null): void {
  field?.focus();
}

const optionOf = (hit: SearchHit): string => `${hit.kind}:${hit.id}`;

/** What tells a hit apart: where from, number, and what is left of a partner's visits (P6, X3). */
export function hitHint(hit: SearchHit): string {
  const partner = hit.kind === 'person' && hit.partner !== null ? `membre de ${hit.partner}` : null;
  return [hit.hint, hit.memberNumber, partner, hit.standing].filter(Boolean).join(' · ');
}

/** What would pay for a seat on a day, by person found. */
function useSeats(hits: readonly SearchHit[], on: string | undefined): ReadonlyMap<number, string> {
  const personIds = hits.flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
  const found = useQuery(
    'coverage.atTheDesk',
    { personIds, ...(on !== undefined && { on }) },
    { enabled: on !== undefined && personIds.length > 0 },
  ).data;
  return new Map((found ?? []).map(({ personId, sentence }) => [personId, sentence]));
}

function Hit({ hit, seat }: { readonly hit: SearchHit; readonly seat: string | undefined }): ReactNode {
  return (
    <span className="picker-hit">
      <span>{hit.label}</span>
      <span className="hint">{[hitHint(hit), seat].filter(Boolean).join(' · ')}</span>
    </span>
  );
}
