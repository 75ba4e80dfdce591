/** The names of the elements right below each element of a name, in the order in which they stand. */
export function childrenOf(xml: string, name: string): string[][] {
  const found: string[][] = [];
  const open: { name: string; children: string[] }[] = [];
  for (const [, close, tag = ''] of xml.matchAll(/<(\/?)([A-Za-z]+)(?:\s[^>]*)?>/gu)) {
    if (close === '') {
      open.at(-1)?.children.push(tag);
      open.push({ name: tag, children: [] });
    } else {
      const done = open.pop();
      if (done?.name === name) found.push(done.children);
    }
  }
  return found;
}
