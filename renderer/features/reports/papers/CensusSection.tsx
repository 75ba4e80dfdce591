import '../reports.css';
import './papers.css';
import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../../shared/contract/contract.ts';
import { askers } from '../../../../shared/domain/census-fields.ts';
import { plural } from '../../../../shared/domain/french.ts';
import { useQuery } from '../../../api/hooks.ts';
import { tell } from '../../../api/notices.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { useReportYear } from '../reportYear.ts';
import { ReportFiles } from './ReportFiles.tsx';
import { TextField } from './ReportTexts.tsx';

type Group = OutputOf<'reports.census'>['groups'][number];

const line = (cells: readonly string[]): string =>
  cells.map((cell) => cell.replaceAll(/[\t\r\n]+/gu, ' ')).join('\t');

/** The figures as a table for a spreadsheet: group, figure, value, how it is counted. */
function asTable(groups: readonly Group[]): string {
  return [
    line(['Rubrique', 'Chiffre', 'Valeur', 'Comment il est compté']),
    ...groups.flatMap(({ title, figures, fields }) => [
      ...figures.map(({ label, shown, how }) => line([title, label, shown, how])),
      ...fields.map(({ label, text }) => line([title, label, text, 'Répondu par le lieu'])),
    ]),
  ].join('\n');
}

/** Bilans, questionnaires: what federations ask each year, counted, with how; and what only the place can answer. */
export function CensusSection(): ReactNode {
  const year = useReportYear();
  const found = useQuery('reports.census', { year }).data;
  const [asker, setAsker] = useState('');
  if (found === undefined) return null;
  const groups = found.groups.map((group) => ({
    ...group,
    figures: group.figures.filter(({ asked }) => asker === '' || asked.includes(asker)),
  }));
  const copy = async (): Promise<void> => {
    if (await copyText(asTable(groups))) tell('Le tableau est copié.');
  };
  return (
    <section className="report" aria-labelledby="census-title">
      <h2 id="census-title">Questionnaires des réseaux, {year}</h2>
      <div className="report-tools">
        <NativeSelect
          label="Demandé par"
          value={asker}
          data={[{ value: '', label: 'tous' }, ...Object.values(askers)]}
          onChange={(event) => setAsker(event.currentTarget.value)}
        />
        <Button variant="default" onClick={() => void copy()}>
          Copier le tableau
        </Button>
        <ReportFiles
          report={{ kind: 'census', year }}
          formats={['pdf', 'xlsx']}
          label="Enregistrer les chiffres"
          freezeTitle="Figer les chiffres tels qu’ils sont"
        />
      </div>
      <p className="soft">
        Chaque chiffre dit comment il est compté.{' '}
        {found.missing === 0
          ? 'Tout ce que le fichier ne peut savoir est répondu.'
          : `${plural(found.missing, 'réponse')} que le fichier ne peut savoir ${found.missing < 2 ? 'reste' : 'restent'} à donner.`}
      </p>
      {groups.map((group) => (
        <CensusGroup key={group.title} group={group} year={year} />
      ))}
    </section>
  );
}

function CensusGroup({ group, year }: { readonly group: Group; readonly year: number }): ReactNode {
  const { title, figures, fields } = group;
  return (
    <section className="paper-work" aria-label={title}>
      <h3>{title}</h3>
      {figures.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        <section className="dossier-table" aria-label={`${title}, chiffres`} tabIndex={0}>
          <table className="plain-table census-table" aria-label={`${title}, chiffres`}>
            <tbody>
              {figures.map(({ key, label, shown, how, asked }) => (
                <tr key={key}>
                  <th scope="row">{label}</th>
                  <td className="amount figures">{shown}</td>
                  <td className="how soft">
                    {how} <small>{asked.join(', ')}</small>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className="paper-texts">
        {fields.map((field) => (
          <TextField key={`${year} ${field.key}`} year={year} asked={field} />
        ))}
      </div>
    </section>
  );
}
