/** An element of an XML file: its name, its attributes, and its text or what it holds. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly XmlElement[];
}

/** What may stand where an element may: nothing, for what a document does not say. */
export type MaybeElement = XmlElement | undefined | false;

/** An element that holds others; those that are not there are left out. */
export function element(
  name: string,
  content: readonly MaybeElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const held = content.filter((one): one is XmlElement => one !== undefined && one !== false);
  return { name, attributes, content: held };
}

/** An element of text, or nothing where there is no text to say. */
export function textElement(
  name: string,
  text: string | undefined,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | undefined {
  return text === undefined || text === '' ? undefined : { name, attributes, content: text };
}

/** An element of elements, or nothing where it would be empty. */
export function elementUnlessEmpty(
  name: string,
  content: readonly MaybeElement[],
  attributes: Readonly<Record<string, string>> = {},
): XmlElement | undefined {
  const made = element(name, content, attributes);
  return made.content.length === 0 ? undefined : made;
}

/** What XML 1.0 lets nobody write, escaped or not: controls, halves of pairs, U+FFFE and U+FFFF. */
// oxlint-disable-next-line no-control-regex -- it is the controls that are taken out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const escaped = (text: string): string =>
  text
    .replace(unwritable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

function written({ name, attributes, content }: XmlElement, indent: string): string {
  const given = Object.entries(attributes)
    .map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`)
    .join('');
  const open = `${indent}<${name}${given}>`;
  if (typeof content === 'string') return `${open}${escaped(content)}</${name}>\n`;
  const held = content.map((one) => written(one, `${indent}  `)).join('');
  return `${open}\n${held}${indent}</${name}>\n`;
}

/** The file of an element: UTF-8, indented, ending with a line's end. */
export function xmlFile(root: XmlElement): Uint8Array {
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`);
}
