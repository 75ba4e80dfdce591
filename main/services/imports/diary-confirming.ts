import type { DiarySource } from '../../../shared/contract/imports-diary.ts';
import type { PastJobFields } from '../../../shared/contract/fablab-jobs.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { correctionFile } from '../../../shared/domain/imports/correction-file.ts';
import { diaryKey, readDiaryRemark } from '../../../shared/domain/imports/diary-rows.ts';
import { splitFullName } from '../../../shared/domain/imports/reading-words.ts';
import type { CommandContext, CommandHandlers } from '../context.ts';
import { recordPastJob } from '../fablab/past-jobs.ts';
import { done, refuse, type Outcome } from '../outcome.ts';
import type { PlannedDiaryLine } from './diary-judging.ts';
import { drawDiary, type DrawnDiary } from './diary-planning.ts';
import { diaryTotalsOf } from './diary-wording.ts';
import { personFieldsOf } from './fields.ts';
import { openNotebook, type Notebook } from './notebook.ts';
import { sheetRead } from '../ticket-sheets.ts';

interface Writing {
  readonly context: CommandContext;
  readonly notes: Notebook;
  readonly drawn: DrawnDiary;
  readonly toBill: DiarySource['toBill'];
  /** Sheets made on the way, by the key of the name: who comes and who helps may be one. */
  readonly people: Map<string, number>;
  readonly materials: Map<string, number>;
}

const linesBetweenLooks = 40;

function personOf(writing: Writing, planned: PlannedDiaryLine, role: 'person' | 'volunteer'): number | null {
  const choice = planned[role];
  const written = role === 'person' ? planned.line.who : planned.line.volunteer;
  if (choice === undefined || choice.kind === 'nobody') return null;
  if (choice.kind === 'person') return choice.id;
  const { context, notes, people } = writing;
  const known = people.get(diaryKey(written));
  if (known !== undefined) return known;
  const more = { publicId: context.newId(), createdAt: context.clock.now() };
  const id = context.store.people.insert(personFieldsOf(splitFullName(written)), more);
  notes.created(planned.line.lineNumber, 'person', id);
  people.set(diaryKey(written), id);
  return id;
}

/** The material of a line; a new one costs nothing until somebody says its price, as its note tells. */
function materialOf(
  { context, notes, drawn, materials }: Writing,
  planned: PlannedDiaryLine,
): number | undefined {
  const { material, line } = planned;
  if (material === undefined || material.kind === 'material') return material?.id;
  const known = materials.get(material.key);
  if (known !== undefined) return known;
  const unit = drawn.questions.materials.find(({ key }) => key === material.key)?.unit ?? 'pièce';
  const fields = {
    name: line.material,
    unit,
    price: 0,
    pricePer: 1000,
    purchasePrice: null,
    purchasePer: 1000,
    reorderAt: null,
    note: 'Prix à compléter\u00a0: commencée en important le carnet.',
    resourceIds: [],
    groups: [],
  };
  const id = context.store.materials.insert(context.newId(), fields);
  context.audit('material', id, null, fields);
  notes.created(line.lineNumber, 'material', id);
  materials.set(material.key, id);
  return id;
}

const nothingCharged = { time: false, materials: false, setup: false };

function jobOf(writing: Writing, planned: PlannedDiaryLine, resourceId: number): PastJobFields {
  const { line, meaning, organisationId } = planned;
  const personId = personOf(writing, planned, 'person');
  const materialId = materialOf(writing, planned);
  const reading = readDiaryRemark(line.remark);
  const isBilled = writing.toBill === 'all' || (writing.toBill === 'structures' && organisationId !== null);
  const unused = materialId === undefined && line.material !== '' ? line.material : '';
  return {
    resourceId,
    personId,
    organisationId,
    volunteerId: personOf(writing, planned, 'volunteer'),
    startsAt: line.startsAt ?? '',
    endsAt: line.endsAt ?? '',
    purpose: meaning === 'training' ? 'training' : 'work',
    outcome: meaning === 'failure' ? 'failure' : 'success',
    failureReason: meaning === 'failure' ? (reading.kind === 'failure' ? reading.reason : line.remark) : '',
    materials:
      materialId === undefined || line.quantity === undefined
        ? []
        : [{ materialId, quantity: line.quantity.thousandths }],
    payer: personId === null && organisationId === null ? 'house' : null,
    houseReason: personId === null && organisationId === null ? 'Carnet sans nom' : '',
    charges: isBilled ? null : nothingCharged,
    fileName: '',
    // What was understood is said by the job itself; anything else stays a remark.
    remark: [meaning === 'remark' ? line.remark : '', unused].filter(Boolean).join(', '),
  };
}

function writeDiary(writing: Writing): Outcome<unknown> {
  const { context, notes, drawn } = writing;
  const wanted = drawn.lines
    .filter(({ outcome }) => outcome === 'add')
    // What a plan or a carnet pays for is used up in the order of days (C3).
    .toSorted((one, other) => ((one.line.startsAt ?? '') < (other.line.startsAt ?? '') ? -1 : 1));
  for (const [index, planned] of wanted.entries()) {
    if (index % linesBetweenLooks === 0) {
      context.progress(index, wanted.length, 'Travaux');
      if (context.isCancelled())
        return refuse('CANCELLED', 'Import arrêté\u00a0: rien n’a été écrit. Il peut être relancé.');
    }
    if (planned.resourceId === undefined) continue;
    const noted = recordPastJob(context, jobOf(writing, planned, planned.resourceId));
    if (!noted.ok)
      return refuse(noted.error.code, `Ligne ${planned.line.lineNumber}\u00a0: ${noted.error.message}`);
    notes.created(planned.line.lineNumber, 'machine_job', noted.value.id);
  }
  return done(undefined);
}

function corrections({ files }: CommandContext, { source, layout, lines }: DrawnDiary) {
  const back = lines.filter(({ outcome }) => outcome === 'ask' || outcome === 'refuse');
  const text = correctionFile(
    source.sheet.rows,
    layout.headerIndex,
    back.map(({ line, reasons }) => ({
      lineNumber: line.lineNumber,
      name: line.who,
      outcome: 'refuse' as const,
      writes: false,
      paymentKnown: false,
      reasons,
    })),
  );
  if (text === undefined) return null;
  const name = source.fileName.replace(/\.[^.]*$/u, '');
  return files.put(`${name}-a-corriger.csv`, 'text/csv', new TextEncoder().encode(text));
}

/**
 * Writes what the dry run of a diary showed (P4, B12): drawn again inside the transaction; all of it or nothing. A
 * diary that brings nothing new makes no import.
 */
export const confirmDiary: CommandHandlers<'imports'>['confirmDiary'] = (context, input) => {
  const source = sheetRead(input.ticket);
  if (source === undefined)
    return refuse('TICKET_EXPIRED', 'Ce fichier n’est plus gardé en attente. Le choisir de nouveau.');
  const drawn = drawDiary(context, source, input);
  if (!drawn.ok) return drawn;
  const totals = diaryTotalsOf(context, drawn.value);
  const answer = { importId: null, totals, corrections: corrections(context, drawn.value) };
  if (totals.add === 0) return done(answer);
  const notes = openNotebook(context, source.fileName, 'diary');
  const writing = {
    context,
    notes,
    drawn: drawn.value,
    toBill: input.toBill,
    people: new Map(),
    materials: new Map(),
  };
  const written = context.store.search.together(() => writeDiary(writing));
  if (!written.ok) return written;
  const { importId } = notes;
  context.audit('import', importId, null, { fileName: source.fileName, jobs: totals.add, ...notes.finish() });
  for (const event of ['people.changed', 'fablab.changed', 'imports.changed'] as const) context.emit(event);
  return done(
    { ...answer, importId },
    { name: 'imports.undo', input: { importId }, label: `Import de ${quoted(source.fileName)}` },
  );
};
