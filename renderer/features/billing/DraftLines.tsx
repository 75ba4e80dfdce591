import { Button, Checkbox, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { formatAmount } from '../../../shared/domain/money.ts';
import { AmountField, DateField } from '../../ui/fields.tsx';
import { completeLines, emptyLine, type FormLine } from './draft-form.ts';
import { focusWhenShown } from './focus.ts';
import { quantityWords, unitPriceWords } from './Paper.tsx';
import { basisOf, shownAmount } from './paper-basis.ts';
import { QuantityField } from './QuantityField.tsx';
import { VatBasis } from './VatBasis.tsx';

export interface DraftLinesProps {
  readonly lines: readonly FormLine[];
  /** Sentences by path: `lines.0.unitPrice`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly showsVat: boolean;
  readonly onChange: (lines: readonly FormLine[]) => void;
}

/** The lines of a draft where they are printed; the one in hand unfolds into its fields. */
export function DraftLines({ lines, errors, showsVat, onChange }: DraftLinesProps): ReactNode {
  const [open, setOpen] = useState<number | null>(null);
  const wrong = lines.findIndex((_, index) => hasErrors(errors, index));
  const shown = open ?? (wrong === -1 ? null : wrong);
  return (
    <div className="draft-lines">
      <ol aria-label="Lignes">
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
          <li key={index} data-open={shown === index || undefined}>
            <button
              type="button"
              className="draft-line"
              aria-expanded={shown === index}
              onClick={() => setOpen(shown === index ? null : index)}
            >
              <span className="grow">{line.designation === '' ? 'Ligne à décrire' : line.designation}</span>
              <span className="figures soft">
                {quantityWords(line)} × {unitPriceWords(line, showsVat)}
              </span>
              <span className="figures amount">{amountWords(line, lines, showsVat)}</span>
            </button>
            {shown === index && (
              <LineFields
                line={line}
                showsVat={showsVat}
                error={(field) => errors[`lines.${index}.${field}`]}
                onChange={(patch) =>
                  onChange(lines.map((each, at) => (at === index ? { ...each, ...patch } : each)))
                }
                {...(lines.length > 1 && {
                  onRemove: () => {
                    setOpen(null);
                    onChange(lines.filter((_, at) => at !== index));
                  },
                })}
              />
            )}
          </li>
        ))}
      </ol>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => {
          onChange([...lines, emptyLine(lines.at(-1))]);
          setOpen(lines.length);
        }}
      >
        Ajouter une ligne
      </Button>
    </div>
  );
}

/** What stands at the end of the line, as the page prints it. */
function amountWords(line: FormLine, lines: readonly FormLine[], showsVat: boolean): string {
  const [complete] = completeLines([line]) ?? [];
  return complete === undefined
    ? '…'
    : formatAmount(shownAmount(complete, basisOf(lines, showsVat), showsVat));
}

function hasErrors(errors: Readonly<Record<string, string>>, index: number): boolean {
  return Object.keys(errors).some((path) => path.startsWith(`lines.${index}.`));
}

function LineFields(props: {
  readonly line: FormLine;
  readonly showsVat: boolean;
  readonly error: (field: string) => string | undefined;
  readonly onChange: (patch: Partial<FormLine>) => void;
  readonly onRemove?: () => void;
}): ReactNode {
  const { line, error, onChange } = props;
  return (
    <div className="line-fields">
      <TextInput
        className="wide"
        label="Désignation"
        value={line.designation}
        error={error('designation') ?? error('source')}
        ref={line.designation === '' ? focusWhenShown : null}
        onChange={(event) => onChange({ designation: event.currentTarget.value })}
      />
      <QuantityField
        label="Quantité"
        value={line.quantity}
        error={error('quantity')}
        onChange={(quantity) => onChange({ quantity })}
      />
      <TextInput
        label="Unité"
        value={line.unit}
        placeholder="h, jour…"
        onChange={(event) => onChange({ unit: event.currentTarget.value })}
      />
      <AmountField
        label="Prix unitaire"
        value={line.unitPrice}
        error={error('unitPrice')}
        onChange={(unitPrice) => onChange({ unitPrice })}
      />
      {props.showsVat && <VatBasis value={line} onChange={onChange} />}
      <AmountField
        label="Remise"
        value={line.discount}
        error={error('discount')}
        onChange={(discount) => onChange({ discount })}
      />
      <Checkbox
        label="Bien vendu, et non service"
        checked={line.nature === 'goods'}
        onChange={(event) => onChange({ nature: event.currentTarget.checked ? 'goods' : 'service' })}
      />
      <DateField
        label="Fourni le"
        value={line.suppliedOn}
        onChange={(suppliedOn) => onChange({ suppliedOn })}
      />
      {props.onRemove !== undefined && (
        <Group align="end">
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={15} aria-hidden />}
            onClick={props.onRemove}
          >
            Retirer la ligne
          </Button>
        </Group>
      )}
    </div>
  );
}
