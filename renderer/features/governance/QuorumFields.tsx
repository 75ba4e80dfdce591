import { Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StatutesFields } from '../../../shared/contract/governance-statutes.ts';
import { quorumInWords } from '../../../shared/domain/governance/statutes.ts';

/** Changes some of the statutes' fields. */
export type Put = (patch: Partial<StatutesFields>) => void;
type Quorum = StatutesFields['ordinary']['quorum'];
type Majority = StatutesFields['ordinary']['majority'];

const kinds = [
  ['ordinary', 'Assemblée ordinaire'],
  ['extraordinary', 'Assemblée extraordinaire'],
] as const;

/** Quorum and majority of both kinds of assembly, and the quorum of a second convocation. */
export function QuorumFields(props: {
  readonly fields: StatutesFields;
  readonly put: Put;
  readonly wrong: (field: string) => string | undefined;
}): ReactNode {
  const { fields, put, wrong } = props;
  return (
    <>
      {kinds.map(([kind, title]) => {
        const rules = fields[kind];
        return (
          <fieldset key={kind} className="form-group">
            <legend>{title}</legend>
            <div className="statutes-grid">
              <QuorumChoice
                label="Quorum"
                value={rules.quorum}
                error={wrong(`${kind}.quorum`)}
                onChange={(quorum) => put({ [kind]: { ...rules, quorum } })}
              />
              <QuorumChoice
                label="Quorum de la seconde convocation"
                value={rules.secondQuorum}
                error={wrong(`${kind}.secondQuorum`)}
                onChange={(secondQuorum) => put({ [kind]: { ...rules, secondQuorum } })}
              />
              <MajorityChoice
                value={rules.majority}
                onChange={(majority) => put({ [kind]: { ...rules, majority } })}
              />
            </div>
          </fieldset>
        );
      })}
      <Checkbox
        label="les votes blancs comptent parmi les suffrages exprimés"
        checked={fields.blankVotesCount}
        onChange={(event) => put({ blankVotesCount: event.currentTarget.checked })}
      />
    </>
  );
}

const fractions = ['1/10', '1/5', '1/4', '1/3', '1/2', '2/3', '3/4'].flatMap((written) =>
  [false, true].map((moreThan) => {
    const [numerator = 1, denominator = 2] = written.split('/').map(Number);
    return { kind: 'fraction', numerator, denominator, moreThan } as const;
  }),
);
const keyOf = (quorum: Quorum): string =>
  quorum.kind === 'fraction'
    ? `${quorum.numerator}/${quorum.denominator}${quorum.moreThan ? '+' : ''}`
    : quorum.kind;

function QuorumChoice(props: {
  readonly label: string;
  readonly value: Quorum;
  readonly error: string | undefined;
  readonly onChange: (quorum: Quorum) => void;
}): ReactNode {
  const { label, value, onChange } = props;
  const own =
    value.kind === 'fraction' && !fractions.some((one) => keyOf(one) === keyOf(value)) ? [value] : [];
  const options: readonly Quorum[] = [{ kind: 'none' }, ...fractions, ...own];
  return (
    <div>
      <NativeSelect
        label={label}
        error={props.error}
        value={keyOf(value)}
        data={[
          ...options.map((one) => ({ value: keyOf(one), label: quorumInWords(one) })),
          { value: 'number', label: 'un nombre de voix' },
        ]}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange(options.find((one) => keyOf(one) === chosen) ?? { kind: 'number', count: 10 });
        }}
      />
      {value.kind === 'number' && (
        <NumberInput
          aria-label={`${label}, en voix`}
          mt={6}
          min={1}
          allowDecimal={false}
          suffix=" voix"
          value={value.count}
          onChange={(count) => typeof count === 'number' && count > 0 && onChange({ kind: 'number', count })}
        />
      )}
    </div>
  );
}

const bases = {
  cast: 'des suffrages exprimés',
  present: 'des voix présentes',
  electors: 'des électeurs',
} as const;
const shares = {
  half: 'plus de la moitié',
  two_thirds: 'deux tiers',
  three_quarters: 'trois quarts',
} as const;

function MajorityChoice(props: {
  readonly value: Majority;
  readonly onChange: (majority: Majority) => void;
}): ReactNode {
  const { value, onChange } = props;
  const options = (Object.keys(bases) as (keyof typeof bases)[]).flatMap((of) =>
    (Object.keys(shares) as (keyof typeof shares)[]).map((share) => ({ of, share })),
  );
  const written = ({ of, share }: Majority): string => `${of}:${share}`;
  return (
    <NativeSelect
      label="Majorité"
      value={written(value)}
      data={options.map((one) => ({ value: written(one), label: `${shares[one.share]} ${bases[one.of]}` }))}
      onChange={(event) => {
        const chosen = options.find((one) => written(one) === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
