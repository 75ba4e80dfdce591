import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Shift, ShiftScope } from '../../../shared/contract/fablab-shifts.ts';

/** Which permanences of a series are meant; nothing to choose for one that does not return. */
export function ShiftScopeChoice(props: {
  readonly shift: Shift;
  readonly value: ShiftScope;
  readonly onChange: (scope: ShiftScope) => void;
}): ReactNode {
  if (props.shift.seriesId === null) return null;
  return (
    <NativeSelect
      label="Lesquelles"
      description={props.shift.sentence}
      value={props.value}
      data={[
        { value: 'one', label: 'Celle-ci seulement' },
        { value: 'following', label: 'Celle-ci et les suivantes' },
        { value: 'all', label: 'Toutes celles qui viennent' },
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        props.onChange(value === 'following' || value === 'all' ? value : 'one');
      }}
    />
  );
}
