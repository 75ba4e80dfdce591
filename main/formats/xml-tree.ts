import { SaxesParser } from 'saxes';

/** Why an XML cannot be taken in; `other`: it is one, and says something else than was asked for. */
export type XmlFault = 'too_large' | 'unsafe' | 'broken' | 'other';

/** An element with what is of interest in it; prefixes are left out, as they may be anything. */
export interface XmlNode {
  readonly name: string;
  /** The namespace that it stands in; empty without one. */
  readonly space: string;
  /** `schemeID`, `currencyID` or `Ccy`, whichever it bears. */
  readonly scheme: string;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

/** How much of an XML is taken in before it is refused. */
export interface XmlBounds {
  readonly elements: number;
  readonly depth: number;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}

const mostText = 10_000;

class Refused extends Error {
  readonly fault: XmlFault;
  constructor(fault: XmlFault) {
    super(fault);
    this.fault = fault;
  }
}

function build(text: string, { elements: most, depth }: XmlBounds): OpenNode {
  const root: OpenNode = { name: '', space: '', scheme: '', children: [], text: '' };
  const open: OpenNode[] = [root];
  let elements = 0;
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', () => {
    throw new Refused('unsafe');
  });
  parser.on('error', () => {
    throw new Refused('broken');
  });
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > most || open.length > depth) throw new Refused('too_large');
    const { schemeID, currencyID, Ccy } = tag.attributes;
    const scheme = (schemeID ?? currencyID ?? Ccy)?.value ?? '';
    const { local: name, uri: space } = tag;
    const node: OpenNode = { name, space, scheme, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  const add = (piece: string): void => {
    const current = open.at(-1);
    if (current !== undefined && current.text.length < mostText) current.text += piece;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root;
}

/**
 * The root element of an XML of anybody's: of bounded size and depth, and without any document type, so that no entity
 * is ever declared, fetched or unfolded. Never throws.
 */
export function xmlRoot(
  text: string,
  bounds: XmlBounds,
): { readonly root: XmlNode } | { readonly fault: XmlFault } {
  try {
    const root = build(text, bounds).children[0];
    return root === undefined ? { fault: 'broken' } : { root };
  } catch (fault) {
    return { fault: fault instanceof Refused ? fault.fault : 'broken' };
  }
}

/** The elements at a path below one: `Acct/Id/IBAN`; none where it does not lead. */
export function nodesAt(node: XmlNode | undefined, path: string): XmlNode[] {
  let found = node === undefined ? [] : [node];
  for (const name of path.split('/'))
    found = found.flatMap(({ children }) => children.filter((one) => one.name === name));
  return found;
}

/** The text of the first element at a path, without the spaces around it; empty where there is none. */
export const textAt = (node: XmlNode | undefined, path: string): string =>
  nodesAt(node, path)[0]?.text.trim() ?? '';
