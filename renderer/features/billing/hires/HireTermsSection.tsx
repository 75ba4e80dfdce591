import { Button, Chip, Group, Textarea, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { formatDateLong } from '../../../../shared/domain/french.ts';
import { hireFields, hirers, type Hirer } from '../../../../shared/domain/hire-terms.ts';
import { useCommand, useQuery } from '../../../api/hooks.ts';
import { useNow } from '../../../api/now.ts';
import { DateField } from '../../../ui/fields.tsx';
import { SectionHead } from '../../settings/SectionHead.tsx';

type Terms = OutputOf<'billing.hireTerms'>;
type Clause = Terms['clauses'][number] & { readonly key: number };

const hirerWords: Readonly<Record<Hirer, string>> = {
  person: 'Particuliers',
  association: 'Associations',
  company: 'Entreprises',
  public: 'Communes et organismes publics',
};

/** The text that hire agreements are made of, clause by clause (I14). */
export function HireTermsSection(): ReactNode {
  const terms = useQuery('billing.hireTerms', {}).data;
  if (terms === undefined) return null;
  return <TermsForm key={JSON.stringify(terms.clauses)} terms={terms} />;
}

function TermsForm({ terms }: { readonly terms: Terms }): ReactNode {
  const { today } = useNow();
  const [clauses, setClauses] = useState<readonly Clause[]>(keyed(terms.clauses));
  const [from, setFrom] = useState<string | null>(today);
  const [error, setError] = useState<string>();
  const save = useCommand('billing.saveHireTerms');
  const change = (key: number, patch: Partial<Clause>): void =>
    setClauses((before) => before.map((one) => (one.key === key ? { ...one, ...patch } : one)));
  const saveNow = async (): Promise<void> => {
    const given = clauses.map(({ title, text, for: whom }) => ({ title, text, for: whom }));
    const result = await save.run({ from: from ?? today, clauses: given }, { refusal: 'return' });
    setError(result.ok ? undefined : (Object.values(result.error.fields ?? {})[0] ?? result.error.message));
  };
  return (
    <section>
      <SectionHead
        title="Convention de location"
        why={
          terms.inForceFrom === null
            ? 'Le texte proposé est en vigueur. Le relire, l’adapter au lieu, puis l’enregistrer. Une convention établie garde son texte.'
            : `Texte du lieu, en vigueur depuis le ${formatDateLong(terms.inForceFrom, { year: true })}. Une convention établie garde son texte.`
        }
        action={
          <Button variant="default" onClick={() => setClauses(keyed(terms.usual))}>
            Reprendre le texte proposé
          </Button>
        }
      />
      <p className="soft">
        Entre accolades, ce que chaque location remplit&nbsp;:{' '}
        {hireFields.map(({ name, what }) => (
          <span key={name} title={what}>
            {`{${name}} `}
          </span>
        ))}
        Une clause qui nomme une caution ou une assurance qui ne sont pas demandées n’est pas imprimée.
      </p>
      <ol className="hire-terms">
        {clauses.map((clause, index) => (
          <li key={clause.key} className="sheet">
            <ClauseFields
              clause={clause}
              number={index + 1}
              onChange={(patch) => change(clause.key, patch)}
              onMove={(by) => setClauses(moved(clauses, index, by))}
              onRemove={() => setClauses(clauses.filter(({ key }) => key !== clause.key))}
            />
          </li>
        ))}
      </ol>
      <Group mt="md" align="end">
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() =>
            setClauses([
              ...clauses,
              { key: Math.max(0, ...clauses.map(({ key }) => key)) + 1, title: '', text: '', for: [] },
            ])
          }
        >
          Ajouter une clause
        </Button>
        <DateField label="En vigueur à partir du" value={from} onChange={setFrom} />
        <Button loading={save.running} onClick={() => void saveNow()}>
          Enregistrer ce texte
        </Button>
      </Group>
      {error !== undefined && (
        <p className="refusal" role="alert">
          {error}
        </p>
      )}
    </section>
  );
}

const keyed = (clauses: Terms['clauses']): readonly Clause[] =>
  clauses.map((clause, index) => ({ ...clause, key: index }));

/** The clauses with one a place earlier or later. */
function moved(clauses: readonly Clause[], from: number, by: -1 | 1): readonly Clause[] {
  const one = clauses[from];
  const to = from + by;
  if (one === undefined || to < 0 || to >= clauses.length) return clauses;
  const without = clauses.filter((_, index) => index !== from);
  return [...without.slice(0, to), one, ...without.slice(to)];
}

function ClauseFields(props: {
  readonly clause: Clause;
  readonly number: number;
  readonly onChange: (patch: Partial<Clause>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { clause, number, onChange } = props;
  return (
    <>
      <TextInput
        label={`Titre de la clause ${number}`}
        value={clause.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={`Texte de la clause ${number}`}
        autosize
        minRows={2}
        value={clause.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Group gap="xs" justify="space-between">
        <Chip.Group
          multiple
          value={[...clause.for]}
          onChange={(chosen) => onChange({ for: hirers.filter((hirer) => chosen.includes(hirer)) })}
        >
          <Group gap={6}>
            {hirers.map((hirer) => (
              <Chip key={hirer} size="xs" value={hirer}>
                {hirerWords[hirer]}
              </Chip>
            ))}
            <span className="soft">
              {clause.for.length === 0 ? 'pour tous' : `seulement (clause ${number})`}
            </span>
          </Group>
        </Chip.Group>
        <Group gap={4}>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowUp size={14} aria-hidden />}
            onClick={() => props.onMove(-1)}
          >
            Monter
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconArrowDown size={14} aria-hidden />}
            onClick={() => props.onMove(1)}
          >
            Descendre
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={props.onRemove}
          >
            Retirer
          </Button>
        </Group>
      </Group>
    </>
  );
}
