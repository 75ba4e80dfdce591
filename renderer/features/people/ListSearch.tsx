import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useActions } from '../../shell/actions.ts';

/**
 * The search box above a list of `list`: `/` goes there, Enter opens the first line, the arrow goes down into the
 * list, Escape empties it.
 */
export function ListSearch(props: {
  readonly list: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  readonly onEnter: () => void;
  /** How many there are, in words. */
  readonly count: string;
}): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  useActions([
    {
      id: 'people.search',
      label: props.label,
      words: 'chercher dans la liste',
      shortcut: '/',
      run: () => input.current?.focus(),
    },
  ]);
  const onKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter') props.onEnter();
    if (event.key === 'Escape' && props.value !== '') props.onType('');
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    props.list.current?.querySelector<HTMLElement>('tr[data-index="0"]')?.focus();
  };
  return (
    <div className="list-tools">
      <TextInput
        ref={input}
        type="search"
        aria-label={props.label}
        placeholder="Nom, courriel, téléphone, numéro…"
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        rightSection={props.value === '' ? <kbd>/</kbd> : null}
        rightSectionPointerEvents="none"
        value={props.value}
        onChange={(event) => props.onType(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <output className="soft figures">{props.count}</output>
    </div>
  );
}
