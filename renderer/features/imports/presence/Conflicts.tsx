import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../../shared/domain/french.ts';
import { dayWords, letterWords } from './words.ts';
import type { PresencePlan, PresenceTaking } from './use-presence-import.ts';

interface Difference {
  readonly line: number;
  readonly date: string;
  readonly who: string;
  readonly sheet: string;
  readonly held: string;
  readonly isTaken: boolean;
  readonly isFixed: boolean;
}

function differencesIn(plan: PresencePlan, { choices }: PresenceTaking): Difference[] {
  // As it was ticked, before the plan that follows from it is there.
  const taken = new Set(choices.takeSheet.map(({ line, date }) => `${line} ${date}`));
  const cells = plan.lines.flatMap((line) =>
    line.cells
      .filter(({ outcome }) => outcome === 'conflict' || outcome === 'replace')
      .map(({ date, letter, held, billed }) => ({
        line: line.line,
        date,
        who: line.personName,
        sheet: letter === null ? '' : letterWords[letter],
        held: held === null ? '' : letterWords[held],
        isTaken: taken.has(`${line.line} ${date}`),
        isFixed: billed,
      })),
  );
  const visitors = plan.unnamed
    .filter(({ outcome }) => outcome === 'conflict' || outcome === 'replace')
    .map(({ line, date, sheet, held }) => ({
      line,
      date,
      who: 'Visiteurs non nommés',
      sheet: String(sheet),
      held: String(held),
      isTaken: taken.has(`${line} ${date}`),
      isFixed: false,
    }));
  return [...cells, ...visitors];
}

/** Where the sheet and what is noted differ: Comptoir is kept unless somebody takes the sheet. */
export function Conflicts(props: {
  readonly plan: PresencePlan;
  readonly taking: PresenceTaking;
}): ReactNode {
  const { plan, taking } = props;
  const differences = differencesIn(plan, taking);
  if (differences.length === 0) return null;
  const open = differences.filter(({ isFixed }) => !isFixed);
  const areTaken = open.length > 0 && open.every(({ isTaken }) => isTaken);
  return (
    <details className="columns" open={differences.length < 9}>
      <summary>
        <strong>{plural(differences.length, 'différence')}</strong>
        <span className="soft">
          {' '}
          entre la feuille et ce qui est noté&nbsp;: ce qui est noté reste, sauf choix contraire
        </span>
      </summary>
      {open.length > 1 && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() =>
            taking.take(
              open.map(({ line, date }) => ({ line, date })),
              !areTaken,
            )
          }
        >
          {areTaken ? 'Garder ce qui est noté partout' : 'Prendre la feuille partout'}
        </Button>
      )}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Qui</th>
            <th scope="col">Jour</th>
            <th scope="col">Noté</th>
            <th scope="col">Feuille</th>
            <th scope="col">Prendre la feuille</th>
          </tr>
        </thead>
        <tbody>
          {differences.map((one) => (
            <tr key={`${one.line} ${one.date}`}>
              <th scope="row">{one.who}</th>
              <td>{dayWords(one.date)}</td>
              <td>{one.held}</td>
              <td>{one.sheet}</td>
              <td>
                {one.isFixed ? (
                  <span className="soft">déjà facturé</span>
                ) : (
                  <input
                    type="checkbox"
                    aria-label={`Prendre la feuille pour ${one.who}, ${dayWords(one.date)}`}
                    checked={one.isTaken}
                    onChange={(event) =>
                      taking.take([{ line: one.line, date: one.date }], event.currentTarget.checked)
                    }
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
