import type { PresenceSource } from '../../../shared/contract/presence-import.ts';
import { codeKey } from '../../../shared/domain/imports/presence-cells.ts';
import { writtenKey } from '../../../shared/domain/imports/presence-names.ts';
import type { CommandContext } from '../context.ts';
import type { DrawnPresence, PresenceMemory } from './presence-planning.ts';

/**
 * Remembers what somebody has said about such sheets (P4): wordings, partners, and who a name is where it had to be
 * said. What is read without doubt needs no memory. `peopleOf` answers who a line was written for.
 */
export function rememberSheet(
  { store, clock }: CommandContext,
  { source, layout, plan }: DrawnPresence,
  input: PresenceSource,
  memory: PresenceMemory,
  peopleOf: ReadonlyMap<number, number>,
): void {
  const { sources } = store.imports;
  const codes = new Map(
    [...memory.codes, ...input.codes].map(({ code, means }) => [codeKey(code), means] as const),
  );
  const partners = new Map(
    [...memory.partners, ...input.partners].map(({ key, choice }) => [key, choice] as const),
  );
  const id = sources.remember({
    kind: 'presence',
    signature: layout.signature,
    fileName: source.fileName,
    usedAt: clock.now(),
    choices: JSON.stringify({
      codes: Array.from(codes, ([code, means]) => ({ code, means })),
      // Once agreed with, a partner is known by its agreement: asking for another one each month would make many.
      partners: Array.from(partners, ([key, choice]) => ({ key, choice })).filter(
        ({ choice }) => choice.kind !== 'agree',
      ),
    }),
  });
  const said = new Map(input.lines.map(({ line, choice }) => [line, choice.kind]));
  for (const line of plan.lines) {
    const kind = said.get(line.lineNumber);
    const personId = peopleOf.get(line.lineNumber);
    if (kind === 'unnamed') sources.rememberName(id, writtenKey(line.written), null);
    else if (personId !== undefined && (kind === 'person' || kind === 'new' || kind === 'same_as'))
      sources.rememberName(id, writtenKey(line.written), personId);
  }
}
