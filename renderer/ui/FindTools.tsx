import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Above a list: what is looked for by number or name, which of them are shown, and beside it what else there is. */
export function FindTools<Filter extends string>(props: {
  /** « Chercher un devis ». */
  readonly label: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly which: string;
  readonly filter: Filter;
  readonly filters: readonly { readonly value: Filter; readonly label: string }[];
  readonly onFilter: (filter: Filter) => void;
  /** How many are shown, and buttons. */
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="section-tools">
      <TextInput
        aria-label={props.label}
        placeholder="Numéro ou nom"
        leftSection={<IconSearch size={16} aria-hidden />}
        value={props.text}
        w={260}
        onChange={(event) => props.onText(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={props.which}
        value={props.filter}
        onChange={props.onFilter}
        data={[...props.filters]}
      />
      {props.children}
    </div>
  );
}
