import { CloseButton, Modal } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { Membership } from '../../../shared/contract/memberships.ts';
import type { LocalDate } from '../../../shared/domain/calendar.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { useNow } from '../../api/now.ts';
import { DateField } from '../../ui/fields.tsx';
import { PersonPicker } from '../../ui/PartyPicker.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

interface Line {
  readonly personId: number;
  readonly displayName: string;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

/** Whom a structure's membership covers by name, and when; a relay keeps within the number. */
export function NamedDialog({
  membership,
  onClose,
}: {
  readonly membership: Membership;
  readonly onClose: () => void;
}): ReactNode {
  const { today } = useNow();
  const save = useCommand('memberships.setNamed');
  const [lines, setLines] = useState<readonly Line[]>(membership.named);
  const [refusal, setRefusal] = useState<CallError>();
  const wrong = refusal?.fields ?? {};
  const firstDay = today > membership.startsOn && today <= membership.endsOn ? today : membership.startsOn;
  const change = (index: number, patch: Partial<Line>): void => {
    setRefusal(undefined);
    setLines(lines.map((line, place) => (place === index ? { ...line, ...patch } : line)));
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const people = lines.map(({ personId, from, until }) => ({ personId, from: from ?? firstDay, until }));
    const { id, version } = membership;
    const result = await save.run({ id, version, people }, { refusal: 'return' });
    if (result.ok) onClose();
    else if (result.error.code !== 'CANCELLED') setRefusal(result.error);
  };
  return (
    <Modal opened onClose={onClose} size="lg" title={`Personnes couvertes par ${membership.holderName}`}>
      <form className="form" onSubmit={(event) => void submit(event)}>
        <p className="soft form-note">
          {plural(membership.namedLimit, 'personne à la fois', 'personnes à la fois')}.{' '}
          {membership.namedHaveRights
            ? 'Elles ont le tarif et l’accès adhérent\u202f; c’est la structure qui adhère et qui vote.'
            : 'Elles sont seulement nommées\u00a0: ni tarif ni accès.'}
        </p>
        {lines.map((line, index) => (
          <div className="named-line" key={`${line.personId} ${index}`}>
            <span>{line.displayName}</span>
            <DateField
              label="Du"
              value={line.from}
              error={wrong[`people.${index}.from`] ?? wrong[`people.${index}.personId`]}
              onChange={(from) => change(index, { from })}
            />
            <DateField
              label="Au"
              placeholder="jusqu’à la fin"
              value={line.until}
              error={wrong[`people.${index}.until`]}
              onChange={(until) => change(index, { until })}
            />
            <CloseButton
              aria-label={`Retirer ${line.displayName}`}
              onClick={() => setLines(lines.filter((_, place) => place !== index))}
            />
          </div>
        ))}
        <PersonPicker
          label="Ajouter quelqu’un"
          value={null}
          onChange={(person) => {
            if (person === null) return;
            const { id: personId, label: displayName } = person;
            setLines([...lines, { personId, displayName, from: firstDay, until: null }]);
          }}
        />
        {refusal !== undefined && wrong['people'] !== undefined && (
          <p className="refusal" role="alert">
            {refusal.message}
          </p>
        )}
        <FormEnd refusal={refusal} running={save.running} verb="Garder la liste" onClose={onClose} />
      </form>
    </Modal>
  );
}
