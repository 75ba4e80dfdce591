import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PresenceLineChoice } from '../../../../shared/contract/presence-import.ts';
import type { PresencePlanLine, PresenceTaking } from './use-presence-import.ts';

/** The choice that a value of the list stands for; undefined: as proposed. */
function choiceOf(value: string): PresenceLineChoice | undefined {
  const [kind = '', number = ''] = value.split(' ');
  if (kind === 'person') return { kind, personId: Number(number) };
  if (kind === 'same_as') return { kind, line: Number(number) };
  return kind === 'new' || kind === 'unnamed' || kind === 'leave_out' ? { kind } : undefined;
}

function valueOf(choice: PresenceLineChoice | undefined): string {
  if (choice === undefined) return '';
  if (choice.kind === 'person') return `person ${choice.personId}`;
  return choice.kind === 'same_as' ? `same_as ${choice.line}` : choice.kind;
}

function proposed(line: PresencePlanLine): string {
  if (line.status === 'ask') return 'dire qui c’est…';
  if (line.status === 'new') return 'nouvelle fiche';
  return line.status === 'unnamed' ? 'compter sans nom' : line.personName;
}

/** Who a line is: as proposed, one of those it may be, somebody new, or nobody's name (P5, P6). */
export function LineChoice(props: {
  readonly line: PresencePlanLine;
  readonly taking: PresenceTaking;
  readonly labelled?: boolean;
}): ReactNode {
  const { line, taking } = props;
  const choice = taking.choices.lines.find((each) => each.line === line.line)?.choice;
  const label = `Qui est ${line.name}, ligne ${line.line}`;
  const others = line.candidates.filter(
    ({ personId }) => line.status === 'ask' || personId !== line.personId,
  );
  const chosen = valueOf(choice);
  const options = [
    { value: '', label: choice === undefined ? proposed(line) : 'comme proposé' },
    ...others.map(({ personId, name, hint }) => ({
      value: `person ${personId}`,
      label: hint === '' ? name : `${name}, ${hint}`,
    })),
    ...(line.sameAs === null
      ? []
      : [{ value: `same_as ${line.sameAs}`, label: `la même qu’à la ligne ${line.sameAs}` }]),
    { value: 'new', label: 'quelqu’un de nouveau' },
    { value: 'unnamed', label: 'compter sans nom' },
    { value: 'leave_out', label: 'laisser de côté' },
  ];
  if (chosen !== '' && !options.some(({ value }) => value === chosen))
    options.push({ value: chosen, label: line.personName });
  return (
    <NativeSelect
      size="xs"
      {...(props.labelled === true ? { label: 'Qui est-ce' } : { 'aria-label': label })}
      data={options}
      value={chosen}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
      onChange={(event) => taking.sayLine(line.line, choiceOf(event.currentTarget.value))}
    />
  );
}
