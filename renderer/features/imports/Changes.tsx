import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../shared/domain/french.ts';
import type { Import, Line, Plan } from './use-import.ts';

type Change = Line['changes'][number];

const subjectWords: Readonly<Record<Change['subject'], string>> = {
  member: '',
  contact: ' (contact)',
  payer: ' (payeur)',
};

/** What a line changes of people already known, before and after; each is taken or left by its box (P4). */
export function Changes(props: {
  readonly line: Line;
  readonly fields: Import['choices']['fields'];
  readonly onTakeFields: Import['takeFields'];
}): ReactNode {
  const { line } = props;
  if (line.changes.length === 0) return null;
  // As it was ticked, before the plan that follows from it is there.
  const ticked = ({ subject, key, taken }: Change): boolean =>
    props.fields.find((each) => each.line === line.line && each.subject === subject && each.key === key)
      ?.take ?? taken;
  const changes = line.changes.map((change) => ({ ...change, taken: ticked(change) }));
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">Champ</th>
          <th scope="col">Avant</th>
          <th scope="col">Après</th>
          <th scope="col">Prendre</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ subject, key, field, before, after, taken }) => (
          <tr key={`${subject} ${key}`}>
            <th scope="row">
              {field}
              {subjectWords[subject]}
            </th>
            <td>{before === '' ? '—' : before}</td>
            <td>{taken ? after : <s>{after}</s>}</td>
            <td>
              <input
                type="checkbox"
                aria-label={`Prendre ${field}${subjectWords[subject]}\u00a0: ${after}`}
                checked={taken}
                onChange={(event) =>
                  props.onTakeFields([{ line: line.line, subject, key, take: event.currentTarget.checked }])
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The changes of a whole file that replace something known: all of them taken or left in one go. */
export function Differing(props: {
  readonly plan: Plan;
  readonly onTakeFields: Import['takeFields'];
}): ReactNode {
  const replacing = props.plan.lines.flatMap((line) =>
    line.changes
      .filter(({ before }) => before !== '')
      .map(({ subject, key, taken }) => ({ line: line.line, subject, key, taken })),
  );
  if (replacing.length === 0) return null;
  const taken = replacing.filter((one) => one.taken).length;
  const all = (take: boolean): void =>
    props.onTakeFields(replacing.map(({ line, subject, key }) => ({ line, subject, key, take })));
  return (
    <p className="soft differing">
      {plural(replacing.length, 'valeur dit', 'valeurs disent')} autre chose que la fiche, dont {taken} à
      prendre.
      <Button
        size="compact-sm"
        variant="subtle"
        disabled={taken === replacing.length}
        onClick={() => all(true)}
      >
        Prendre le fichier partout
      </Button>
      <Button size="compact-sm" variant="subtle" disabled={taken === 0} onClick={() => all(false)}>
        Garder les fiches partout
      </Button>
    </p>
  );
}
