import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';

/** What each column of a file is taken for, to be put right before it is read (P4). */
export function FileColumns<Field extends string>(props: {
  readonly columns: readonly {
    readonly index: number;
    readonly heading: string;
    readonly field: Field;
    readonly samples: readonly string[];
  }[];
  readonly fields: readonly { readonly value: Field; readonly label: string }[];
  readonly note: string;
  readonly onChange: (index: number, field: Field) => void;
}): ReactNode {
  return (
    <section aria-label="Colonnes">
      <p className="soft" style={{ margin: '0 0 8px' }}>
        {props.note}
      </p>
      <div className="bank-columns">
        {props.columns.map(({ index, heading, field, samples }) => (
          <NativeSelect
            key={index}
            size="xs"
            label={heading}
            description={samples[0] ?? '—'}
            data={[...props.fields]}
            value={field}
            onChange={(event) => {
              const chosen = props.fields.find(({ value }) => value === event.currentTarget.value);
              if (chosen !== undefined) props.onChange(index, chosen.value);
            }}
          />
        ))}
      </div>
    </section>
  );
}
