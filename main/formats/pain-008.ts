import { sepaText } from '../../shared/domain/direct-debit.ts';
import { element, textElement, xmlFile, type MaybeElement, type XmlElement } from './factur-x/xml.ts';

/** What a collection of direct debits says to the bank. Amounts are cents. */
export interface CollectionModel {
  readonly version: '02' | '08';
  /** Unique to the file, 35 signs at most. */
  readonly number: string;
  /** UTC instant. */
  readonly createdAt: string;
  readonly collectsOn: string;
  readonly creditor: {
    readonly name: string;
    readonly creditorId: string;
    readonly iban: string;
    readonly bic: string;
  };
  readonly items: readonly {
    readonly endToEnd: string;
    readonly amount: number;
    readonly scheme: 'CORE' | 'B2B';
    readonly sequence: 'FRST' | 'RCUR' | 'OOFF';
    readonly rum: string;
    readonly signedOn: string;
    readonly holder: string;
    readonly iban: string;
    readonly bic: string;
    readonly about: string;
  }[];
}
type Item = CollectionModel['items'][number];

const euros = (cents: number): string => `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const sumOf = (items: readonly Item[]): string => euros(items.reduce((sum, { amount }) => sum + amount, 0));
const text = (name: string, value: string): XmlElement => ({ name, attributes: {}, content: value });

/** A bank by its BIC, or that it is told by the IBAN alone. */
function agent(name: string, bic: string, version: CollectionModel['version']): XmlElement {
  const institution =
    bic === '' ? element('Othr', [text('Id', 'NOTPROVIDED')]) : text(version === '02' ? 'BIC' : 'BICFI', bic);
  return element(name, [element('FinInstnId', [institution])]);
}

const account = (name: string, iban: string): XmlElement =>
  element(name, [element('Id', [text('IBAN', iban)])]);

function transaction(item: Item, version: CollectionModel['version']): XmlElement {
  return element('DrctDbtTxInf', [
    element('PmtId', [text('EndToEndId', item.endToEnd)]),
    { name: 'InstdAmt', attributes: { Ccy: 'EUR' }, content: euros(item.amount) },
    element('DrctDbtTx', [
      element('MndtRltdInf', [text('MndtId', item.rum), text('DtOfSgntr', item.signedOn)]),
    ]),
    agent('DbtrAgt', item.bic, version),
    element('Dbtr', [text('Nm', sepaText(item.holder, 70))]),
    account('DbtrAcct', item.iban),
    element('RmtInf', [text('Ustrd', sepaText(item.about, 140))]),
  ]);
}

/** One block a scheme and sequence: banks settle each on its own. */
function block(model: CollectionModel, items: readonly Item[]): MaybeElement {
  const [first] = items;
  if (first === undefined) return undefined;
  const { creditor, version, number } = model;
  const { scheme, sequence } = first;
  return element('PmtInf', [
    text('PmtInfId', `${number}-${scheme}-${sequence}`.slice(0, 35)),
    text('PmtMtd', 'DD'),
    text('BtchBookg', 'true'),
    text('NbOfTxs', String(items.length)),
    text('CtrlSum', sumOf(items)),
    element('PmtTpInf', [
      element('SvcLvl', [text('Cd', 'SEPA')]),
      element('LclInstrm', [text('Cd', scheme)]),
      text('SeqTp', sequence),
    ]),
    text('ReqdColltnDt', model.collectsOn),
    element('Cdtr', [text('Nm', sepaText(creditor.name, 70))]),
    account('CdtrAcct', creditor.iban),
    agent('CdtrAgt', creditor.bic, version),
    text('ChrgBr', 'SLEV'),
    element('CdtrSchmeId', [
      element('Id', [
        element('PrvtId', [
          element('Othr', [
            text('Id', creditor.creditorId),
            element('SchmeNm', [textElement('Prtry', 'SEPA')]),
          ]),
        ]),
      ]),
    ]),
    ...items.map((item) => transaction(item, version)),
  ]);
}

/**
 * A collection of SEPA direct debits as pain.008.001.02 or .08 (EPC130-08, EPC131-08 for B2B), without any address
 * line. Texts are put into the signs that every bank takes. The same model gives the same bytes.
 */
export function writePain008(model: CollectionModel): Uint8Array {
  const { items, number, creditor, version } = model;
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.scheme} ${item.sequence}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const header = element('GrpHdr', [
    text('MsgId', number),
    text('CreDtTm', model.createdAt.slice(0, 19)),
    text('NbOfTxs', String(items.length)),
    text('CtrlSum', sumOf(items)),
    element('InitgPty', [text('Nm', sepaText(creditor.name, 70))]),
  ]);
  const root = element(
    'Document',
    [element('CstmrDrctDbtInitn', [header, ...[...groups.values()].map((one) => block(model, one))])],
    { xmlns: `urn:iso:std:iso:20022:tech:xsd:pain.008.001.${version}` },
  );
  return xmlFile(root);
}
