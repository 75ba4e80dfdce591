import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import { quoted } from '../../../shared/domain/french.ts';
import { useInPlace, type InPlace, type SaveField } from './use-in-place.ts';

export interface InPlaceFieldProps {
  readonly label: string;
  readonly value: string;
  /** The version of the file that the value was read from. */
  readonly revision: number;
  readonly save: SaveField;
  readonly description?: ReactNode;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  /** Several lines: Enter breaks the line, leaving saves. */
  readonly multiline?: boolean;
  readonly inputMode?: 'text' | 'email' | 'tel' | 'numeric';
}

/** A line of a sheet that reads as text and is written over where it stands: Enter or leaving saves, Escape reverts. */
export function InPlaceField(props: InPlaceFieldProps): ReactNode {
  const field = useInPlace(props.value, props.revision, props.save);
  const common = {
    label: props.label,
    description: props.description,
    placeholder: props.placeholder ?? '—',
    readOnly: props.readOnly ?? false,
    className: 'in-place',
    value: field.text,
    error: <Trouble field={field} />,
    onBlur: () => field.settle(),
  };
  const hasTrouble = field.wrong !== undefined || field.setAside !== undefined;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Escape') {
      // Escape leaves the field first, and only then the sheet.
      event.preventDefault();
      event.stopPropagation();
      field.revert();
    }
    if (event.key === 'Enter' && props.multiline !== true) field.settle();
  };
  if (props.multiline === true) {
    return (
      <Textarea
        {...common}
        error={hasTrouble && common.error}
        onChange={(event) => field.type(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    );
  }
  return (
    <TextInput
      {...common}
      error={hasTrouble && common.error}
      inputMode={props.inputMode ?? 'text'}
      onChange={(event) => field.type(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}

function Trouble({ field }: { readonly field: InPlace }): ReactNode {
  if (field.setAside === undefined) return field.wrong;
  return (
    <>
      Modifié ailleurs entre-temps&nbsp;: voici la valeur à jour. Saisi ici&nbsp;: {quoted(field.setAside)}.{' '}
      <Button size="compact-xs" variant="default" onClick={() => field.putBack()}>
        Remettre
      </Button>
    </>
  );
}

/** The same for a choice among a few words: saved as soon as it is chosen. */
export function InPlaceChoice(props: {
  readonly label: string;
  readonly value: string;
  readonly revision: number;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly save: SaveField;
  readonly description?: ReactNode;
  readonly readOnly?: boolean;
}): ReactNode {
  const field = useInPlace(props.value, props.revision, props.save);
  return (
    <NativeSelect
      label={props.label}
      description={props.description}
      className="in-place"
      disabled={props.readOnly ?? false}
      data={[...props.options]}
      value={field.text}
      error={
        field.wrong ??
        (field.setAside !== undefined && 'Modifié ailleurs entre-temps\u00a0: voici la valeur à jour.')
      }
      onChange={(event) => field.choose(event.currentTarget.value)}
    />
  );
}
