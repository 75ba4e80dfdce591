import { displayName } from '../names.ts';
import { quoted } from '../french.ts';
import type {
  KnownStructure,
  LineChoice,
  LineStatus,
  PlannedPartner,
  PlannedPresenceLine,
  PresenceInput,
} from './presence-plan.ts';
import {
  areAlike,
  isCommune,
  KnownNames,
  partnerKey,
  writtenKey,
  type NameMatch,
  type WrittenName,
} from './presence-names.ts';

/** A line of a person, before its cells are compared. */
export interface NamedLine {
  readonly lineNumber: number;
  readonly written: WrittenName;
  /** The days on which the sheet has them, in order. */
  readonly dates: readonly string[];
}

/** Who a line is, once compared with everybody known. */
export type ResolvedLine = NamedLine &
  Pick<
    PlannedPresenceLine,
    'status' | 'personId' | 'sameAs' | 'candidates' | 'partner' | 'recognition' | 'reasons'
  >;

type Resolution = Pick<ResolvedLine, 'status' | 'personId' | 'sameAs' | 'candidates' | 'reasons'>;

interface Resolving {
  readonly input: PresenceInput;
  readonly names: KnownNames;
  readonly partners: ReadonlyMap<string, PlannedPartner>;
  /** Lines resolved so far, by person and in order. */
  readonly taken: Map<number, number>;
  readonly before: ResolvedLine[];
}

const holdsOn = (structure: KnownStructure, date: string): boolean =>
  structure.agreements.some(({ from, until }) => from <= date && (until === undefined || date <= until));

/** The partners that stand in brackets, each once, with what is known of them. */
export function partnersOf(lines: readonly NamedLine[], input: PresenceInput): PlannedPartner[] {
  const byKey = new Map<string, { name: string; lines: NamedLine[] }>();
  for (const line of lines) {
    const { bracket } = line.written;
    if (bracket === undefined || isOnlyCommune(bracket, input)) continue;
    const key = partnerKey(bracket);
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { name: bracket, lines: [line] });
    else known.lines.push(line);
  }
  return Array.from(byKey, ([key, { name, lines: own }]) => {
    const choice = input.partnerChoices.get(key);
    const structure = structureOf(key, input);
    const dates = own.flatMap((line) => line.dates);
    const agreed = structure !== undefined && dates.every((date) => holdsOn(structure, date));
    return {
      key,
      name: structure?.name ?? name,
      status: structure === undefined ? 'unknown' : agreed ? 'agreed' : 'no_agreement',
      ...(structure === undefined ? {} : { organisationId: structure.id }),
      ...(choice === undefined || (choice.kind === 'link' && structure === undefined)
        ? {}
        : { choice: choice.kind }),
      lines: own.length,
    };
  });
}

function structureOf(key: string, input: PresenceInput): KnownStructure | undefined {
  const choice = input.partnerChoices.get(key);
  if (choice?.kind === 'link') return input.structures.find(({ id }) => id === choice.organisationId);
  return input.structures.find(({ name }) => partnerKey(name) === key);
}

/** A commune in brackets, unless a structure bears its name: it tells namesakes apart. */
function isOnlyCommune(bracket: string, input: PresenceInput): boolean {
  return structureOf(partnerKey(bracket), input) === undefined && isCommune(bracket, input.people);
}

function settled(status: LineStatus, reasons: readonly string[] = []): Resolution {
  return { status, candidates: [], reasons };
}

function chosen(choice: LineChoice, match: NameMatch): Resolution {
  switch (choice.kind) {
    case 'person':
      return {
        status: 'known',
        personId: choice.personId,
        candidates: match.candidates,
        reasons: ['Dit à la main.'],
      };
    case 'same_as':
      return {
        status: 'known',
        sameAs: choice.line,
        candidates: match.candidates,
        reasons: [`La même personne qu’à la ligne ${choice.line}.`],
      };
    case 'new':
      return { status: 'new', candidates: match.candidates, reasons: ['Quelqu’un d’autre, dit à la main.'] };
    case 'unnamed':
      return { ...settled('unnamed', ['Compté sans nom, à la demande.']), candidates: match.candidates };
    default:
      return { ...settled('skip', ['Laissée de côté à la demande.']), candidates: match.candidates };
  }
}

const nearWords =
  'Personne de ce nom exactement. Dire si c’est l’une de ces personnes, ou quelqu’un de nouveau.';

function byName(match: NameMatch): Resolution {
  const [first] = match.candidates;
  const { candidates } = match;
  if (first === undefined) return settled('new');
  if (match.sure && first.ground === 'same_name')
    return { status: 'known', personId: first.person.id, candidates, reasons: [] };
  if (match.sure && first.ground === 'like_name')
    return {
      status: 'likely',
      personId: first.person.id,
      candidates,
      reasons: [`Sans doute ${displayName(first.person)}\u00a0: même nom, aux particules ou à l’ordre près.`],
    };
  return {
    status: 'ask',
    candidates,
    reasons: [
      first.ground === 'near_name'
        ? nearWords
        : `${candidates.length} personnes de ce nom\u00a0: dire laquelle.`,
    ],
  };
}

function rememberedOr(line: NamedLine, { input, names }: Resolving, match: NameMatch): Resolution {
  const id = input.remembered.get(writtenKey(line.written));
  if (id === null) return settled('unnamed', ['Compté sans nom, comme la dernière fois.']);
  const person = id === undefined ? undefined : names.person(id);
  if (person === undefined) return byName(match);
  return {
    status: 'known',
    personId: person.id,
    candidates: [
      { person, ground: 'remembered' },
      ...match.candidates.filter((one) => one.person.id !== person.id),
    ],
    reasons: [],
  };
}

/** A second line for somebody: one person noted twice, or two people of one name; only somebody can tell. */
function secondLine(line: NamedLine, found: Resolution, { taken, before }: Resolving): Resolution {
  if (found.status !== 'known' && found.status !== 'likely' && found.status !== 'new') return found;
  const first =
    found.personId === undefined
      ? before.find((one) => one.status === 'new' && areAlike(one.written, line.written))?.lineNumber
      : taken.get(found.personId);
  if (first === undefined) return found;
  return {
    status: 'ask',
    candidates: found.candidates,
    sameAs: first,
    reasons: [`Ce nom est déjà à la ligne ${first}\u00a0: dire si c’est la même personne.`],
  };
}

/** A partner's line that waits for, or follows, what was said of the partner. */
function throughPartner(found: Resolution, partner: PlannedPartner | undefined): Resolution {
  if (partner === undefined || partner.status === 'agreed') return found;
  if (partner.choice === 'agree' || partner.choice === 'plain') return found;
  if (partner.choice === 'unnamed')
    return settled('unnamed', [`Compté sans nom\u00a0: visite de ${partner.name}.`]);
  const what =
    partner.status === 'unknown'
      ? `Aucune structure partenaire ne s’appelle ${quoted(partner.name)}.`
      : `Aucune convention avec ${partner.name} n’était en cours ces jours-là.`;
  return { ...found, status: 'ask', reasons: [what, ...found.reasons] };
}

function recognitionFor(
  line: NamedLine,
  personId: number | undefined,
  partner: PlannedPartner,
  input: PresenceInput,
): ResolvedLine['recognition'] {
  const dates = line.dates.filter((date) => date <= input.today);
  const [from] = dates;
  if (from === undefined) return undefined;
  const own = input.recognitions.filter(
    (one) => one.personId === personId && one.partnerId === partner.organisationId,
  );
  if (dates.every((date) => own.some((one) => one.from <= date && date <= one.until))) return undefined;
  const structure = input.structures.find(({ id }) => id === partner.organisationId);
  const agreement = structure?.agreements.find(
    (one) => one.from <= from && (one.until === undefined || from <= one.until),
  );
  const yearEnd = `${from.slice(0, 4)}-12-31`;
  const until = agreement?.until === undefined || agreement.until > yearEnd ? yearEnd : agreement.until;
  // One in force at a time (X2): whatever else was noted about those days stays what it is.
  if (own.some((one) => one.until >= from && one.from <= until)) return undefined;
  return { partner: partner.key, from, until };
}

function resolveLine(line: NamedLine, resolving: Resolving): ResolvedLine {
  const { input, names } = resolving;
  const { bracket } = line.written;
  const partner = bracket === undefined ? undefined : resolving.partners.get(partnerKey(bracket));
  const isOf = (id: number): boolean =>
    input.recognitions.some(
      (one) => one.personId === id && one.partnerId === partner?.organisationId && partner !== undefined,
    );
  const match = names.find(line.written, isOf);
  const choice = input.lineChoices.get(line.lineNumber);
  const found =
    choice === undefined
      ? throughPartner(secondLine(line, rememberedOr(line, resolving, match), resolving), partner)
      : chosen(choice, match);
  const isHere = found.status === 'known' || found.status === 'likely' || found.status === 'new';
  const joins =
    isHere && partner !== undefined && (partner.status === 'agreed' || partner.choice === 'agree');
  const recognition = joins ? recognitionFor(line, found.personId, partner, input) : undefined;
  return {
    ...line,
    ...found,
    ...(partner === undefined ? {} : { partner: partner.key }),
    ...(recognition === undefined
      ? {}
      : {
          recognition,
          reasons: [...found.reasons, `Reconnue comme membre de ${partner?.name ?? ''}, sur cette liste.`],
        }),
  };
}

/** Who every line is (P5, P6, X2): in order, so that a name that comes twice is asked about the second time. */
export function resolveLines(
  lines: readonly NamedLine[],
  partners: readonly PlannedPartner[],
  input: PresenceInput,
): readonly ResolvedLine[] {
  const resolving: Resolving = {
    input,
    names: new KnownNames(input.people),
    partners: new Map(partners.map((partner) => [partner.key, partner])),
    taken: new Map(),
    before: [],
  };
  for (const line of lines) {
    const resolved = resolveLine(line, resolving);
    resolving.before.push(resolved);
    if (
      resolved.personId !== undefined &&
      !resolving.taken.has(resolved.personId) &&
      resolved.status !== 'ask'
    )
      resolving.taken.set(resolved.personId, line.lineNumber);
  }
  return resolving.before;
}
