import { Button, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { PersonSheet } from '../../../shared/contract/people.ts';
import type { Consent, ConsentKind } from '../../../shared/contract/privacy.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import { formatDateLong } from '../../../shared/domain/french.ts';
import { useCommand, useQuery } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { readableByPerson } from '../../ui/readable.ts';
import { FormEnd } from '../people/FormEnd.tsx';
import './privacy.css';

const day = (date: string): string => formatDateLong(date, { year: true });

/** What somebody consents to, since when, how it was given and who noted it; given and withdrawn here. */
export function Consents({
  person,
  readOnly,
}: {
  readonly person: PersonSheet;
  readonly readOnly: boolean;
}): ReactNode {
  const kinds = useQuery('privacy.consentKinds', {}).data ?? [];
  const consents = useQuery('privacy.consents', { personId: person.id }).data ?? [];
  const [open, setOpen] = useState<number>();
  const known = kinds.filter(
    ({ id, archived }) =>
      !archived || consents.some((each) => each.kindId === id && each.withdrawnOn === null),
  );
  if (known.length === 0) return null;
  return (
    <section className="ties" aria-label="Consentements">
      <h2>Consentements</h2>
      {known.map((kind) => {
        const last = consents.find((each) => each.kindId === kind.id);
        return open === kind.id ? (
          <ConsentForm
            key={kind.id}
            kind={kind}
            person={person}
            given={last?.withdrawnOn === null ? last : undefined}
            onDone={() => setOpen(undefined)}
          />
        ) : (
          <ConsentLine
            key={kind.id}
            kind={kind}
            last={last}
            readOnly={readOnly}
            onOpen={() => setOpen(kind.id)}
          />
        );
      })}
    </section>
  );
}

const howWords = (words: string): string => (words === '' ? '' : `, ${words}`);

function stateOf(last: Consent | undefined): string {
  if (last === undefined) return 'rien de noté';
  const by = last.guardianName === null ? '' : `, par ${last.guardianName}`;
  return last.withdrawnOn === null
    ? `oui, depuis le ${day(last.givenOn)}${howWords(last.givenHow)}${by} (noté par ${last.givenNotedBy})`
    : `non\u00a0: retiré le ${day(last.withdrawnOn)}${howWords(last.withdrawnHow)} (noté par ${last.withdrawnNotedBy})`;
}

function ConsentLine(props: {
  readonly kind: ConsentKind;
  readonly last: Consent | undefined;
  readonly readOnly: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { kind, last } = props;
  const isGiven = last !== undefined && last.withdrawnOn === null;
  return (
    <div className="tie">
      <span>
        {kind.name}
        <small className="consent-state">{stateOf(last)}</small>
      </span>
      {!props.readOnly && (isGiven || !kind.archived) && (
        <Button
          size="compact-sm"
          variant="subtle"
          {...(isGiven && { color: 'gray' })}
          aria-label={`${isGiven ? 'Retirer' : 'Noter'} le consentement ${kind.name}`}
          onClick={props.onOpen}
        >
          {isGiven ? 'Retirer' : 'Noter'}
        </Button>
      )}
    </div>
  );
}

function ConsentForm(props: {
  readonly kind: ConsentKind;
  readonly person: PersonSheet;
  readonly given: Consent | undefined;
  readonly onDone: () => void;
}): ReactNode {
  const { kind, person, given } = props;
  const { today } = useNow();
  const give = useCommand('privacy.giveConsent');
  const withdraw = useCommand('privacy.withdrawConsent');
  const [on, setOn] = useState<string | null>(today);
  const [how, setHow] = useState('');
  const [guardianId, setGuardian] = useState<number | null>(
    person.minor ? (person.guardians[0]?.personId ?? null) : null,
  );
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (on === null) return;
    const options = { refusal: 'return' } as const;
    const result =
      given === undefined
        ? await give.run({ personId: person.id, kindId: kind.id, on, how, guardianId }, options)
        : await withdraw.run({ id: given.id, version: given.version, on, how }, options);
    if (result.ok) props.onDone();
    else setRefusal(result.error);
  };
  const wrong = refusal?.fields ?? {};
  return (
    <form className="tie-form" onSubmit={(event) => void submit(event)} aria-label={kind.name}>
      <strong>{given === undefined ? kind.name : `Retirer\u00a0: ${kind.name}`}</strong>
      {kind.description !== '' && given === undefined && <p className="soft">{kind.description}</p>}
      <DateField
        label={given === undefined ? 'Donné le' : 'Retiré le'}
        value={on}
        error={wrong['on']}
        onChange={setOn}
      />
      <TextInput
        label="Comment"
        description={readableByPerson}
        placeholder="formulaire signé, e-mail, de vive voix…"
        data-autofocus
        value={how}
        error={wrong['how']}
        onChange={(event) => setHow(event.currentTarget.value)}
      />
      {given === undefined && person.minor && (
        <Select
          label="Responsable qui consent"
          data={person.guardians.map((each) => ({ value: String(each.personId), label: each.displayName }))}
          value={guardianId === null ? null : String(guardianId)}
          error={wrong['guardianId']}
          onChange={(value) => setGuardian(value === null ? null : Number(value))}
        />
      )}
      <FormEnd
        refusal={refusal}
        running={give.running || withdraw.running}
        disabled={on === null}
        verb={given === undefined ? 'Noter le consentement' : 'Retirer le consentement'}
        onClose={props.onDone}
      />
    </form>
  );
}
