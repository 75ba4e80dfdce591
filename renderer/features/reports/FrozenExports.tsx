import '../people/people.css';
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { FrozenExport } from '../../../shared/contract/reports-frozen.ts';
import { datePart } from '../../../shared/domain/calendar.ts';
import { formatDateLong, plural } from '../../../shared/domain/french.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { tellRefusal } from '../../api/notices.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SendingDialog } from './FreezeDialog.tsx';

const day = (date: string): string => formatDateLong(date, { year: true });

/** Years frozen as they were sent: written again as they were, and what has changed since (R1). */
export function FrozenExports({ year }: { readonly year: number }): ReactNode {
  const all = useQuery('reports.frozenExports', {}).data ?? [];
  const [open, setOpen] = useState<number>();
  const ofYear = all.filter((each) => each.year === year);
  return (
    <section className="report" aria-labelledby="frozen-title">
      <h2 id="frozen-title">Ce qui a été figé de {year}</h2>
      {ofYear.length === 0 && (
        <EmptyState title={`Rien n’est figé de ${year}.`}>
          Figer la liste des adhérents, le rapport d’activité, un dossier de financeur ou les chiffres d’un
          questionnaire garde ce qui a été envoyé, à qui et quand&#8239;; il se réécrit tel quel, et ce qui
          change ensuite se voit ligne par ligne.
        </EmptyState>
      )}
      {ofYear.length > 0 && (
        <ul className="sheet rows" aria-label="Ce qui a été figé">
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

function whatOf({ kind, subject, onDate, layoutName, personalData, format, lines }: FrozenExport): string {
  if (kind !== 'members')
    return [
      subject,
      personalData ? undefined : 'copie publique',
      format.toUpperCase(),
      plural(lines, 'ligne'),
    ]
      .filter((part) => part !== undefined)
      .join(' · ');
  const span = onDate === null ? 'Adhérents, toute l’année' : `Adhérents au ${day(onDate)}`;
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
  const save = useCommand('reports.saveSending');
  const [isSending, setSending] = useState(false);
  const write = async (): Promise<void> => {
    const result = await ask.run({ id: frozen.id });
    if (!result.ok) return;
    if (!result.value.identical) {
      tellRefusal({
        message:
          frozen.erased > 0
            ? `${plural(frozen.erased, 'personne a été effacée', 'personnes ont été effacées')} depuis\u00a0: le fichier n’est plus celui qui a été envoyé.`
            : 'Le fichier n’est plus le même à l’octet près\u00a0: un nom en a été effacé depuis, une pièce a changé, ou cette version de Comptoir l’écrit autrement. Les chiffres sont ceux d’alors.',
      });
    }
    await files.save(result.value.file);
  };
  const sent =
    frozen.sentOn === null && frozen.sentTo === ''
      ? 'envoi pas encore noté'
      : `envoyé${frozen.sentOn === null ? '' : ` le ${day(frozen.sentOn)}`}${frozen.sentTo === '' ? '' : ` à ${frozen.sentTo}`}`;
  return (
    <li className="frozen-line">
      <span className="grow">
        {whatOf(frozen)}
        <small>
          figé le {day(datePart(frozen.frozenAt))} par {frozen.frozenBy} · {sent}
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
      <Button variant="subtle" size="compact-sm" onClick={() => setSending(true)}>
        Noter l’envoi
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
      {isSending && (
        <SendingDialog
          title="À qui et quand"
          verb="Enregistrer"
          start={{ sentOn: frozen.sentOn, sentTo: frozen.sentTo, note: frozen.note }}
          running={save.running}
          onSend={(sending) =>
            save.run({ id: frozen.id, version: frozen.version, ...sending }, { refusal: 'return' })
          }
          onClose={() => setSending(false)}
        />
      )}
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
