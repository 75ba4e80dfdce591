import './paper.css';
import type { ReactNode } from 'react';
import type {
  BillingDocument,
  DocumentLineFields,
  Identity,
} from '../../../shared/contract/billing-documents.ts';
import { formatDateLong, formatDateShort } from '../../../shared/domain/french.ts';
import { natureNames } from '../../../shared/domain/quotes.ts';
import { formatAmount, formatQuantity, formatRate } from '../../../shared/domain/money.ts';
import type { Totals } from './draft-form.ts';
import { basisOf, inBasis, shownAmount } from './paper-basis.ts';

type Whole = BillingDocument['globalDiscount'];

export interface PaperProps {
  readonly title: string;
  /** « Sans valeur tant qu’il n’est pas émis », or nothing. */
  readonly detail?: string;
  readonly seller: Identity;
  readonly buyer: ReactNode;
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  readonly lines: ReactNode;
  readonly totals: ReactNode;
  readonly note?: ReactNode;
  readonly mentions: readonly string[];
}

/** A document as the printed page shows it: the same order, one rule, the legal lines small (FACE « On paper »). */
export function Paper(props: PaperProps): ReactNode {
  const { seller } = props;
  return (
    <article className="paper" aria-label={props.title}>
      <header>
        <strong>{seller.name}</strong>
        <div>
          <strong>{props.title}</strong>
          {props.detail !== undefined && <div className="soft">{props.detail}</div>}
        </div>
      </header>
      <div className="paper-parties">
        <address>
          {seller.address}
          <br />
          {seller.postcode} {seller.commune}
          {seller.email !== '' && (
            <>
              <br />
              {seller.email}
            </>
          )}
        </address>
        <div className="paper-buyer">{props.buyer}</div>
      </div>
      <dl className="paper-facts">
        {props.facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {props.lines}
      {props.totals}
      {props.note}
      <footer>
        {props.mentions.map((mention) => (
          <p key={mention}>{mention}</p>
        ))}
        <p className="paper-identity">{legalLine(seller)}</p>
      </footer>
    </article>
  );
}

function legalLine({ name, siret, rna, vatNumber }: Identity): string {
  return [
    name,
    siret !== '' && `SIRET ${siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/u, '$1\u00a0$2\u00a0$3\u00a0$4')}`,
    rna !== '' && `RNA ${rna}`,
    vatNumber !== '' && `TVA ${vatNumber}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The addressee as in the window of the envelope. */
export function PaperAddress({ identity }: { readonly identity: Identity }): ReactNode {
  return (
    <address>
      <strong>{identity.name}</strong>
      {identity.address !== '' && (
        <>
          <br />
          {identity.address}
        </>
      )}
      {(identity.postcode !== '' || identity.commune !== '') && (
        <>
          <br />
          {identity.postcode} {identity.commune}
        </>
      )}
    </address>
  );
}

/** Date and term of a document, and what it corrects. */
export function paperFacts(document: BillingDocument): PaperProps['facts'] {
  const { status, issuedOn, dueOn, originalNumber } = document;
  const facts: [string, ReactNode][] = [];
  if (status === 'issued' && issuedOn !== null)
    facts.push(['Date d’émission', formatDateLong(issuedOn, { year: true })]);
  if (dueOn !== null) facts.push(['Échéance', formatDateLong(dueOn, { year: true })]);
  if (originalNumber !== null) facts.push(['Corrige la facture', originalNumber]);
  if (document.quote !== null) facts.push(['Devis', document.quote.number ?? '']);
  if (document.orderReference !== '') facts.push(['Votre référence', document.orderReference]);
  if (document.nature !== 'services') facts.push(['Nature de l’opération', natureNames[document.nature]]);
  if (document.delivery !== '') facts.push(['Livré à', document.delivery]);
  if (document.buyerIdentity.siret !== '') facts.push(['Votre SIRET', document.buyerIdentity.siret]);
  return facts;
}

/** The lines as they are printed. Columns that would be empty are not drawn. */
export function PaperLines({
  lines,
  showsVat,
  withDates = true,
}: {
  readonly lines: readonly DocumentLineFields[];
  readonly showsVat: boolean;
  /** False where room is short: what was booked says its day already. */
  readonly withDates?: boolean;
}): ReactNode {
  const hasDates = withDates && lines.some((line) => line.suppliedOn !== null);
  const basis = basisOf(lines, showsVat);
  const mark = showsVat ? ` ${basis}` : '';
  const hasDiscounts = lines.some((line) => line.discount !== 0);
  return (
    <table className="paper-lines" aria-label="Lignes">
      <thead>
        <tr>
          <th scope="col">Désignation</th>
          {hasDates && <th scope="col">Date</th>}
          <th scope="col">Quantité</th>
          <th scope="col">Prix unitaire{mark}</th>
          {hasDiscounts && <th scope="col">Remise</th>}
          {showsVat && <th scope="col">TVA</th>}
          <th scope="col">Montant{mark}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
          <tr key={index}>
            <td>{line.designation}</td>
            {hasDates && <td>{line.suppliedOn !== null && formatDateShort(line.suppliedOn)}</td>}
            <td>{quantityWords(line)}</td>
            <td>{formatAmount(inBasis(line.unitPrice, line, basis, showsVat))}</td>
            {hasDiscounts && (
              <td>
                {line.discount === 0 ? '' : formatAmount(-inBasis(line.discount, line, basis, showsVat))}
              </td>
            )}
            {showsVat && <td>{formatRate(line.vatRate)}</td>}
            <td>{formatAmount(shownAmount(line, basis, showsVat))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** « 3 h », « 1,5 ». */
export function quantityWords({ quantity, unit }: { quantity: number | null; unit: string }): string {
  return quantity === null ? '…' : `${formatQuantity(quantity)}${unit === '' ? '' : `\u00a0${unit}`}`;
}

/** The unit price, saying whether VAT is in it where that matters. */
export function unitPriceWords(
  { unitPrice, includesVat }: { unitPrice: number | null; includesVat: boolean },
  showsVat: boolean,
): string {
  if (unitPrice === null) return '…';
  return `${formatAmount(unitPrice)}${showsVat ? (includesVat ? '\u00a0TTC' : '\u00a0HT') : ''}`;
}

/** The foot of the lines: discount, HT, VAT by rate, TTC; a single line where no VAT is charged. */
export function PaperTotals({
  totals,
  whole,
  wholeAmount,
  paid = 0,
  due,
}: {
  readonly totals: Totals;
  readonly whole: Whole;
  /** Cents that the discount on the whole document takes. */
  readonly wholeAmount: number;
  readonly paid?: number;
  readonly due?: number;
}): ReactNode {
  const showsVat = totals.vat !== 0;
  return (
    <table className="paper-totals" aria-label="Totaux">
      <tbody>
        {whole.kind !== 'none' && (
          <TotalRow
            label={whole.kind === 'percent' ? `Remise de ${formatRate(whole.basisPoints)}` : 'Remise'}
            cents={-wholeAmount}
          />
        )}
        {showsVat && <TotalRow label="Total HT" cents={totals.net} />}
        {showsVat &&
          totals.byRate.map(({ rate, net, vat }) => (
            <TotalRow
              key={rate}
              label={`TVA ${formatRate(rate)} sur ${formatAmount(net)}`}
              cents={vat}
              soft
            />
          ))}
        <TotalRow label={showsVat ? 'Total TTC' : 'Total'} cents={totals.gross} strong />
        {paid !== 0 && <TotalRow label="Déjà réglé" cents={-paid} />}
        {due !== undefined && paid !== 0 && <TotalRow label="Reste à régler" cents={due} strong />}
      </tbody>
    </table>
  );
}

function TotalRow(props: {
  readonly label: string;
  readonly cents: number;
  readonly strong?: boolean;
  readonly soft?: boolean;
}): ReactNode {
  const tone = props.strong === true ? 'strong' : props.soft === true ? 'soft' : undefined;
  return (
    <tr className={tone}>
      <th scope="row">{props.label}</th>
      <td>{formatAmount(props.cents)}</td>
    </tr>
  );
}
