import { Alert, Button, Checkbox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import { plural } from '../../../shared/domain/french.ts';
import { useCommand } from '../../api/hooks.ts';
import { DateField } from '../../ui/fields.tsx';
import { Amount, DateText } from '../../ui/texts.tsx';

type ToCollect = OutputOf<'treasury.toCollect'>;
type Row = ToCollect['rows'][number];

const sequenceWords: Readonly<Record<Row['sequence'], string>> = {
  FRST: 'premier',
  RCUR: 'suivant',
  OOFF: 'unique',
};

/** Unpaid invoices of those who signed a mandate, ticked, asked for on a day in one file for the bank. */
export function CollectForm({ toCollect }: { readonly toCollect: ToCollect }): ReactNode {
  const { rows, usualDay, missing } = toCollect;
  const [left, setLeft] = useState<readonly number[]>([]);
  const [day, setDay] = useState<string | null>(usualDay);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const make = useCommand('treasury.makeCollection');
  const chosen = rows.filter(({ documentId }) => !left.includes(documentId));
  const sum = chosen.reduce((total, { due }) => total + due, 0);
  const send = async (): Promise<void> => {
    if (day === null) return setErrors({ collectsOn: 'Indiquer le jour.' });
    const documentIds = chosen.map(({ documentId }) => documentId);
    const result = await make.run({ collectsOn: day, documentIds });
    setErrors(result.ok ? {} : (result.error.fields ?? {}));
  };
  return (
    <section aria-labelledby="to-collect-title">
      <h2 id="to-collect-title">À prélever</h2>
      {missing !== null && (
        <Alert color="yellow" variant="light" my="sm">
          {missing}
        </Alert>
      )}
      {rows.length === 0 ? (
        <p className="soft">Aucune facture émise et impayée n’a de mandat qui puisse servir.</p>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Rows
            rows={rows}
            left={left}
            onTick={(id) => setLeft(left.includes(id) ? left.filter((one) => one !== id) : [...left, id])}
          />
          <div className="deposit-foot">
            <DateField
              label="À prélever le"
              description="Laisser 14 jours pour prévenir, sauf accord pour moins."
              value={day}
              error={errors['collectsOn']}
              onChange={setDay}
            />
            <p className="deposit-total">
              {plural(chosen.length, 'facture')}, <Amount cents={sum} />
            </p>
            <Button type="submit" loading={make.running} disabled={missing !== null || chosen.length === 0}>
              Préparer le prélèvement
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Rows(props: {
  readonly rows: readonly Row[];
  readonly left: readonly number[];
  readonly onTick: (id: number) => void;
}): ReactNode {
  return (
    <div className="wide-table">
      <table className="plain-table figures" aria-label="Factures à prélever">
        <thead>
          <tr>
            <th scope="col">Facture</th>
            <th scope="col">Échéance</th>
            <th scope="col">Compte</th>
            <th scope="col">Prélèvement</th>
            <th scope="col" className="amount">
              Reste dû
            </th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ documentId, number, name, dueOn, iban, rum, sequence, due }) => (
            <tr key={documentId}>
              <td>
                <Checkbox
                  label={`${number}, ${name}`}
                  checked={!props.left.includes(documentId)}
                  onChange={() => props.onTick(documentId)}
                />
              </td>
              <td>{dueOn !== null && <DateText date={dueOn} />}</td>
              <td>{iban}</td>
              <td>
                {sequenceWords[sequence]} <small className="soft">{rum}</small>
              </td>
              <td className="amount">
                <Amount cents={due} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
