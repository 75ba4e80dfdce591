import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { TaxReceipt } from '../../../shared/contract/funding-tax-receipts.ts';
import { formatDateShort, plural } from '../../../shared/domain/french.ts';
import { formatAmount } from '../../../shared/domain/money.ts';
import { useFiles } from '../../api/files.ts';
import { useAsk, useCommand, useQuery } from '../../api/hooks.ts';
import { ReasonDialog } from '../networks/ReasonDialog.tsx';
import { TaxSettingsDialog } from './TaxSettingsDialog.tsx';

/** Tax receipts of a year: to be issued together, issued, cancelled; off until the board has declared them (I12). */
export function TaxReceiptsPart({ year }: { readonly year: number }): ReactNode {
  const settings = useQuery('funding.taxSettings', {}).data;
  const [isSetting, setSetting] = useState(false);
  if (settings === undefined) return null;
  return (
    <section className="funding-part" aria-labelledby="tax-title">
      <h2 id="tax-title">Reçus fiscaux</h2>
      {settings.isDeclared ? (
        <>
          <ToIssue year={year} />
          <Issued year={year} />
        </>
      ) : (
        <p className="soft">
          Aucun reçu fiscal ne part tant que le conseil n’a pas déclaré que l’association y a droit (articles
          200 et 238 bis du code général des impôts). Un reçu délivré à tort coûte l’impôt que le donateur n’a
          pas payé.
        </p>
      )}
      <Button variant="subtle" size="compact-sm" onClick={() => setSetting(true)}>
        {settings.isDeclared ? 'Modifier la déclaration' : 'Déclarer l’éligibilité'}
      </Button>
      {isSetting && <TaxSettingsDialog settings={settings} onClose={() => setSetting(false)} />}
    </section>
  );
}

function ToIssue({ year }: { readonly year: number }): ReactNode {
  const waiting = useQuery('funding.receiptsToIssue', { year }).data ?? [];
  const issue = useCommand('funding.issueTaxReceipts');
  const ready = waiting.filter(({ obstacle }) => obstacle === '');
  if (waiting.length === 0) return null;
  return (
    <>
      <table className="plain-table figures" aria-label="Reçus fiscaux à établir">
        <tbody>
          {waiting.map(({ donor, donorName, amount, count, obstacle }) => (
            <tr key={`${donor.kind} ${donor.id}`}>
              <th scope="row">
                {donorName}{' '}
                <small className="soft">{obstacle === '' ? plural(count, 'don') : obstacle}</small>
              </th>
              <td className="amount">{formatAmount(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button
        variant="default"
        size="sm"
        mt="xs"
        mb="sm"
        disabled={ready.length === 0}
        loading={issue.running}
        onClick={() => void issue.run({ year, donors: ready.map(({ donor }) => donor) })}
      >
        Établir {plural(ready.length, 'reçu')}
      </Button>
    </>
  );
}

type Year = OutputOf<'funding.taxReceipts'>;

function Issued({ year }: { readonly year: number }): ReactNode {
  const issued = useQuery('funding.taxReceipts', { year }).data;
  if (issued === undefined || issued.rows.length === 0) return null;
  return (
    <>
      <p>
        Établis en {year}&nbsp;: {plural(issued.count, 'reçu')} pour {formatAmount(issued.total)}, à porter
        sur la déclaration de l’article 222 bis.
      </p>
      <IssuedTable issued={issued} />
    </>
  );
}

function IssuedTable({ issued }: { readonly issued: Year }): ReactNode {
  const [cancelled, setCancelled] = useState<TaxReceipt>();
  const file = useAsk('funding.taxReceiptsFile');
  const files = useFiles();
  const cancel = useCommand('funding.cancelTaxReceipt');
  const print = async (ids: number[]): Promise<void> => {
    const result = await file.run({ ids });
    if (result.ok) await files.print(result.value);
  };
  const standing = issued.rows.filter(({ cancelledOn }) => cancelledOn === null).map(({ id }) => id);
  return (
    <>
      <table className="plain-table figures" aria-label="Reçus fiscaux établis">
        <tbody>
          {issued.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{row.number}</th>
              <td>
                {row.donorName}{' '}
                <small className="soft">
                  {row.cancelledOn === null
                    ? ''
                    : `annulé le ${formatDateShort(row.cancelledOn)}\u00a0: ${row.reason}`}
                </small>
              </td>
              <td>{formatDateShort(row.issuedOn)}</td>
              <td className="amount">{formatAmount(row.amount)}</td>
              <td>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={`Imprimer ${row.number}`}
                  onClick={() => void print([row.id])}
                >
                  Imprimer
                </Button>
                {row.cancelledOn === null && (
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    color="gray"
                    aria-label={`Annuler ${row.number}`}
                    onClick={() => setCancelled(row)}
                  >
                    Annuler
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {standing.length > 1 && (
        <Button
          variant="default"
          size="sm"
          mt="xs"
          loading={file.running}
          onClick={() => void print(standing)}
        >
          Imprimer tous les reçus
        </Button>
      )}
      {cancelled !== undefined && (
        <ReasonDialog
          title={`Annuler ${cancelled.number}`}
          note="Le reçu reste dans la liste, annulé. Ce qu’il portait peut faire l’objet d’un autre, sous un autre numéro."
          aboutPerson
          verb="Annuler ce reçu"
          running={cancel.running}
          onClose={() => setCancelled(undefined)}
          onReason={async (reason) => (await cancel.run({ id: cancelled.id, reason })).ok}
        />
      )}
    </>
  );
}
