import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/domain/canonical.ts';
import type { LinkKind } from '../../store/billing-chain.ts';
import type { BillingStore } from '../../store/billing.ts';
import { contentOf, type ChainContent } from './chain-content.ts';

const version = 1;

const hashOf = (position: number, previous: string, kind: LinkKind, content: string): string =>
  createHash('sha256').update(canonicalJson({ version, position, previous, kind, content })).digest('hex');

/**
 * Adds what was just issued or received to the chain (I9): a hash over its content and its predecessor's, at the
 * next position. To be called in the same transaction. Throws when there is no such thing.
 */
export function appendToChain(billing: BillingStore, kind: LinkKind, entityId: number): void {
  const content = contentOf(billing, kind, entityId);
  if (content === undefined) throw new Error(`nothing to chain: ${kind} ${entityId}`);
  const last = billing.chain.last();
  const position = (last?.position ?? 0) + 1;
  const previous = last?.hash ?? '';
  const text = canonicalJson(content);
  billing.chain.append({
    position,
    kind,
    entityId,
    content: text,
    previous,
    hash: hashOf(position, previous, kind, text),
  });
}

const kindNames: Readonly<Record<LinkKind, string>> = {
  document: 'le document',
  sale: 'la vente',
  receipt: 'le reçu',
  payment: 'le règlement',
  allocation: 'l’affectation de règlement',
  closing: 'la clôture',
};

/** What a link is about, for a sentence: « le document F-2026-0042 ». */
function nameOf(kind: LinkKind, entityId: number, content: string): string {
  const { facts } = JSON.parse(content) as { facts?: { number?: string } };
  return `${kindNames[kind]} ${facts?.number ?? `n°\u00a0${entityId}`}`;
}

/** Once a buyer is forgotten only the facts can be compared: the salt of the texts is gone (DESIGN « forgetting »). */
function sameContent(now: ChainContent, stored: string): boolean {
  if (now.texts !== undefined) return canonicalJson(now) === stored;
  const { facts } = JSON.parse(stored) as ChainContent;
  return canonicalJson(now.facts) === canonicalJson(facts);
}

/**
 * Recomputes the chain from the tables (I9): how many links there are, and the first that does not hold with what is
 * wrong, in French. A number without its document, or a document without its link, is found too (position 0).
 */
export function verifyChain(
  billing: BillingStore,
  progress: (done: number) => void = () => undefined,
): { links: number; broken: { position: number; what: string } | null } {
  let previous = '';
  let links = 0;
  let broken: { position: number; what: string } | null = null;
  for (const link of billing.chain.links()) {
    links += 1;
    if (links % 500 === 0) progress(links);
    if (broken !== null) continue;
    const { position, kind, entityId, content } = link;
    const fault = (what: string): void => void (broken = { position: links, what });
    if (position !== links) fault(`Le maillon ${links} manque.`);
    else if (link.previous !== previous) fault(`Le maillon ${position} ne suit plus celui d’avant.`);
    else if (link.hash !== hashOf(position, previous, kind, content)) {
      fault(
        `L’empreinte du maillon ${position} ne correspond plus\u00a0: ${nameOf(kind, entityId, content)}.`,
      );
    } else {
      const now = contentOf(billing, kind, entityId);
      const name = nameOf(kind, entityId, content);
      if (now === undefined) fault(`Il manque ${name}.`);
      else if (!sameContent(now, content)) fault(`Modifié après coup\u00a0: ${name}.`);
    }
    previous = link.hash;
  }
  return { links, broken: broken ?? leftover(billing) };
}

function leftover(billing: BillingStore): { position: number; what: string } | null {
  const unlinked = billing.chain.unlinked();
  if (unlinked !== undefined) {
    return {
      position: 0,
      what: `Absent de la chaîne\u00a0: ${kindNames[unlinked.kind]} n°\u00a0${unlinked.entityId}.`,
    };
  }
  const orphan = billing.chain.orphanNumber();
  return orphan === undefined ? null : { position: 0, what: `Le numéro ${orphan} n’a plus de document.` };
}
