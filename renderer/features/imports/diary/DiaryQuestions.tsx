import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { plural } from '../../../../shared/domain/french.ts';
import type { DiaryPlan, DiaryTaking } from './use-diary-import.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Asked {
  readonly key: string;
  readonly written: string;
  readonly lines: number;
  readonly open: boolean;
  readonly candidates: readonly { readonly id: number; readonly name: string }[];
}

interface Props {
  readonly plan: DiaryPlan;
  readonly taking: DiaryTaking;
}

/** What the diary writes and what it means, a wording a line; whatever is open stands first. */
export function DiaryQuestions(props: Props): ReactNode {
  return (
    <>
      <Machines {...props} />
      <People {...props} of="people" title="Qui est venu" />
      <People {...props} of="volunteers" title="Bénévoles" />
      <Payers {...props} />
      <Materials {...props} />
      <Remarks {...props} />
    </>
  );
}

function Block(props: {
  readonly title: string;
  readonly count: number;
  readonly open: number;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  if (props.count === 0) return null;
  return (
    <details className="columns" open={props.open > 0}>
      <summary>
        <strong>{props.title}</strong>
        <span className="soft">
          {' '}
          · {props.count}
          {props.open > 0 ? `, dont ${props.open} à dire` : ', tout est compris'}
        </span>
      </summary>
      {props.action}
      <ul className="diary-wordings">{props.children}</ul>
    </details>
  );
}

const hitsOf = (candidates: Asked['candidates']): Option[] =>
  candidates.map(({ id, name }) => ({ value: String(id), label: name }));

function Line(props: {
  readonly asked: Pick<Asked, 'written' | 'lines'>;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
}): ReactNode {
  const { asked, value } = props;
  return (
    <li>
      <span className="grow">
        {asked.written} <small className="soft">{plural(asked.lines, 'ligne')}</small>
      </span>
      <NativeSelect
        size="sm"
        aria-label={`${props.label} ${asked.written}`}
        value={value}
        data={[...(value === '' ? [{ value: '', label: 'à dire…' }] : []), ...props.options]}
        onChange={(event) => event.currentTarget.value !== '' && props.onChoose(event.currentTarget.value)}
      />
    </li>
  );
}

const openFirst = <T extends Asked>(asked: readonly T[]): T[] =>
  asked.toSorted((one, other) => Number(other.open) - Number(one.open));
const openIn = (asked: readonly Asked[]): number => asked.filter(({ open }) => open).length;

function Machines({ plan, taking }: Props): ReactNode {
  return (
    <Block title="Machines" count={plan.machines.length} open={openIn(plan.machines)}>
      {openFirst(plan.machines).map((asked) => (
        <Line
          key={asked.key}
          asked={asked}
          label="Machine pour"
          value={
            asked.choice === null
              ? ''
              : asked.choice.kind === 'resource'
                ? String(asked.choice.id)
                : 'leave_out'
          }
          options={[...hitsOf(asked.candidates), { value: 'leave_out', label: 'laisser ces lignes de côté' }]}
          onChoose={(value) =>
            taking.decide('machines', [
              {
                key: asked.key,
                choice: value === 'leave_out' ? { kind: value } : { kind: 'resource', id: Number(value) },
              },
            ])
          }
        />
      ))}
    </Block>
  );
}

function People(props: Props & { readonly of: 'people' | 'volunteers'; readonly title: string }): ReactNode {
  const { plan, taking, of } = props;
  const rows = plan[of];
  const open = rows.filter((asked) => asked.open);
  const nobody = of === 'people' ? 'personne, pour le lieu' : 'personne';
  return (
    <Block
      title={props.title}
      count={rows.length}
      open={open.length}
      action={
        open.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              taking.decide(
                of,
                open.map(({ key }) => ({ key, choice: { kind: 'new' } })),
              )
            }
          >
            {`Créer une fiche pour ces ${open.length} noms`}
          </Button>
        )
      }
    >
      {openFirst(rows).map((asked) => (
        <Line
          key={asked.key}
          asked={asked}
          label={of === 'people' ? 'Qui est' : 'Bénévole'}
          value={
            asked.choice === null
              ? ''
              : asked.choice.kind === 'person'
                ? String(asked.choice.id)
                : asked.choice.kind
          }
          options={[
            ...hitsOf(asked.candidates),
            { value: 'new', label: 'créer sa fiche' },
            { value: 'nobody', label: nobody },
          ]}
          onChoose={(value) =>
            taking.decide(of, [
              {
                key: asked.key,
                choice:
                  value === 'new' || value === 'nobody'
                    ? { kind: value }
                    : { kind: 'person', id: Number(value) },
              },
            ])
          }
        />
      ))}
    </Block>
  );
}

function Payers({ plan, taking }: Props): ReactNode {
  const open = plan.payers.filter((asked) => asked.open);
  return (
    <Block
      title="À facturer à la structure de"
      count={plan.payers.length}
      open={open.length}
      action={
        open.length > 1 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              taking.decide(
                'payers',
                open.map(({ key }) => ({ key, choice: { kind: 'person' } })),
              )
            }
          >
            Sans structure connue, la personne paie
          </Button>
        )
      }
    >
      {openFirst(plan.payers).map((asked) => (
        <Line
          key={asked.key}
          asked={asked}
          label="Qui paie pour"
          value={
            asked.choice === null ? '' : asked.choice.kind === 'person' ? 'person' : String(asked.choice.id)
          }
          options={[...hitsOf(asked.candidates), { value: 'person', label: 'la personne elle-même' }]}
          onChoose={(value) =>
            taking.decide('payers', [
              {
                key: asked.key,
                choice: value === 'person' ? { kind: value } : { kind: 'organisation', id: Number(value) },
              },
            ])
          }
        />
      ))}
    </Block>
  );
}

function Materials({ plan, taking }: Props): ReactNode {
  return (
    <Block title="Matières" count={plan.materials.length} open={openIn(plan.materials)}>
      {openFirst(plan.materials).map((asked) => (
        <Line
          key={asked.key}
          asked={asked}
          label="Matière"
          value={
            asked.choice === null
              ? ''
              : asked.choice.kind === 'material'
                ? String(asked.choice.id)
                : asked.choice.kind
          }
          options={[
            ...hitsOf(asked.candidates),
            { value: 'new', label: `créer, en ${asked.unit}` },
            { value: 'nothing', label: 'ne garder que le mot' },
          ]}
          onChoose={(value) =>
            taking.decide('materials', [
              {
                key: asked.key,
                choice:
                  value === 'new'
                    ? { kind: value, unit: asked.unit }
                    : value === 'nothing'
                      ? { kind: value }
                      : { kind: 'material', id: Number(value) },
              },
            ])
          }
        />
      ))}
    </Block>
  );
}

const meanings = [
  { value: 'training', label: 'c’était pour apprendre' },
  { value: 'structure', label: 'la structure paie' },
  { value: 'failure', label: 'c’est raté' },
  { value: 'remark', label: 'une simple remarque' },
] as const;

function Remarks({ plan, taking }: Props): ReactNode {
  return (
    <Block title="Remarques" count={plan.remarks.length} open={0}>
      {plan.remarks.map((asked) => (
        <Line
          key={asked.key}
          asked={asked}
          label="Sens de"
          value={asked.meaning}
          options={meanings}
          onChoose={(value) => {
            const choice = meanings.find((one) => one.value === value)?.value ?? 'remark';
            taking.decide('remarks', [{ key: asked.key, choice }]);
          }}
        />
      ))}
    </Block>
  );
}
