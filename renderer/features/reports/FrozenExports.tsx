import '../people/people.css';
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../../shared/contract/contract.ts';
import type { CallError } from '../../../shared/contract/errors.ts';
import type { FrozenExport } from '../../../shared/contract/reports-frozen.ts';
import { exportFormat } from '../../../shared/contract/reports.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { useNow } from '../../api/now.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { DateField } from '../../ui/fields.tsx';
import { FormEnd } from '../people/FormEnd.tsx';

type Wanted = Omit<InputOf<'reports.memberFile'>, 'format'>;
const day = (date: string): string => formatDateLong(date, { year: true });

/** Years frozen as they were sent: written again as they were, and what has changed since (R1). */
export function FrozenExports({ year }: { readonly year: number }): ReactNode {
  const all = useQuery('reports.frozenExports', {}).data ?? [];
  const [open, setOpen] = useState<number>();
  const ofYear = all.filter((each) => each.year === year);
  return (
    <section className="report" aria-labelledby="frozen-title">
      <h2 id="frozen-title">Listes figées de {year}</h2>
      {ofYear.length === 0 && (
        <EmptyState title={`Aucune liste de ${year} n’est figée.`}>
          Figer une liste garde ce qui a été envoyé, à qui et quand&#8239;; elle se réécrit telle quelle, et
          ce qui change ensuite se voit ligne par ligne.
        </EmptyState>
      )}
      {ofYear.length > 0 && (
        <ul className="sheet rows" aria-label="Listes figées">
          {ofYear.map((each) => (
            <FrozenLine
              key={each.id}
              frozen={each}
              isOpen={open === each.id}
              onOpen={() => setOpen(open === each.id ? undefined : each.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function whatOf({ onDate, layoutName, personalData, format, lines }: FrozenExport): string {
  const span = onDate === null ? 'Toute l’année' : `Au ${day(onDate)}`;
  return [
    span,
    layoutName === '' ? 'toutes les colonnes' : `modèle ${layoutName}`,
    personalData ? undefined : 'sans données personnelles',
    format.toUpperCase(),
    plural(lines, 'ligne'),
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

function FrozenLine(props: {
  readonly frozen: FrozenExport;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}): ReactNode {
  const { frozen } = props;
  const ask = useAsk('reports.frozenFile');
  const remove = useCommand('reports.removeFrozen');
  const files = useFiles();
  const write = async (): Promise<void> => {
    const result = await ask.run({ id: frozen.id });
    if (!result.ok) return;
    if (!result.value.identical) {
      tellRefusal({
        message:
          frozen.erased > 0
            ? `${plural(frozen.erased, 'personne a été effacée', 'personnes ont été effacées')} depuis\u00a0: le fichier n’est plus celui qui a été envoyé.`
            : 'Cette version de Comptoir n’écrit plus le fichier à l’octet près\u00a0; les lignes sont celles d’alors.',
      });
    }
    await files.save(result.value.file);
  };
  const sent =
    frozen.sentOn === null && frozen.sentTo === ''
      ? 'pas encore envoyée'
      : `envoyée${frozen.sentOn === null ? '' : ` le ${day(frozen.sentOn)}`}${frozen.sentTo === '' ? '' : ` à ${frozen.sentTo}`}`;
  return (
    <li className="frozen-line">
      <span className="grow">
        {whatOf(frozen)}
        <small>
          figée le {day(datePart(frozen.frozenAt))} par {frozen.frozenBy} · {sent}
          {frozen.note !== '' && ` · ${frozen.note}`} · empreinte{' '}
          <span className="figures">{frozen.sha256.slice(0, 12)}</span>
        </small>
      </span>
      <Button variant="subtle" size="compact-sm" aria-expanded={props.isOpen} onClick={props.onOpen}>
        Ce qui a changé
      </Button>
      <Button variant="subtle" size="compact-sm" loading={ask.running} onClick={() => void write()}>
        Réécrire le fichier
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        color="gray"
        onClick={() => void remove.run({ id: frozen.id })}
      >
        Supprimer
      </Button>
      {props.isOpen && <Differences id={frozen.id} />}
    </li>
  );
}

function Differences({ id }: { readonly id: number }): ReactNode {
  const found = useQuery('reports.frozenDifferences', { id }).data;
  if (found === undefined) return null;
  const count = found.entered.length + found.left.length + found.changed.length;
  return (
    <div className="differences">
      {count === 0 && <p>Rien n’a changé depuis.</p>}
      <LineList title="Entrées" lines={found.entered} />
      <LineList title="Sorties" lines={found.left} />
      {found.changed.length > 0 && (
        <>
          <h3>Modifiées ({found.changed.length})</h3>
          <ul>
            {found.changed.map((line, index) => (
              <li key={index}>
                {line.name}
                {line.changes.map(({ header, before, after }) => (
                  <small key={header}>
                    {header}&nbsp;: {before || '—'} → {after || '—'}
                  </small>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="soft">
        {plural(found.unchanged, 'ligne inchangée', 'lignes inchangées')}
        {found.erased > 0 &&
          ` · ${plural(found.erased, 'personne effacée', 'personnes effacées')} depuis, dont rien n’est dit`}
      </p>
    </div>
  );
}

function LineList(props: {
  readonly title: string;
  readonly lines: OutputOf<'reports.frozenDifferences'>['entered'];
}): ReactNode {
  if (props.lines.length === 0) return null;
  return (
    <>
      <h3>
        {props.title} ({props.lines.length})
      </h3>
      <ul>
        {props.lines.map(({ name, detail }, index) => (
          <li key={index}>
            {name}
            <small>{detail}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Freezes the list as it stands: in which form, when and to whom it goes. */
export function FreezeDialog(props: { readonly wanted: Wanted; readonly onClose: () => void }): ReactNode {
  const { today } = useNow();
  const freeze = useCommand('reports.freeze');
  const [format, setFormat] = useState<(typeof exportFormat.options)[number]>('csv');
  const [sentOn, setSentOn] = useState<string | null>(today);
  const [sentTo, setSentTo] = useState('');
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<CallError>();
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await freeze.run({ ...props.wanted, format, sentOn, sentTo, note }, { refusal: 'return' });
    if (result.ok) props.onClose();
    else setRefusal(result.error);
  };
  return (
    <Modal opened onClose={props.onClose} title="Figer la liste telle qu’elle est">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <Select
          label="Forme"
          allowDeselect={false}
          data={exportFormat.options.map((value) => ({ value, label: value.toUpperCase() }))}
          value={format}
          onChange={(value) => setFormat(exportFormat.safeParse(value).data ?? 'csv')}
        />
        <TextInput
          label="Envoyée à"
          placeholder="Fédération, financeur…"
          data-autofocus
          value={sentTo}
          error={refusal?.fields?.['sentTo']}
          onChange={(event) => setSentTo(event.currentTarget.value)}
        />
        <DateField
          label="Envoyée le"
          value={sentOn}
          error={refusal?.fields?.['sentOn']}
          onChange={setSentOn}
        />
        <TextInput label="Note" value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        <FormEnd refusal={refusal} running={freeze.running} verb="Figer" onClose={props.onClose} />
      </form>
    </Modal>
  );
}
