import type { Material, MaterialFields, MaterialMove } from '../../../shared/contract/fablab-materials.ts';
import { quoted } from '../../../shared/domain/french.ts';
import { measured } from '../../../shared/domain/machine-jobs.ts';
import type { MaterialRow, MoveRow } from '../../store/materials.ts';
import type { CommandContext, CommandHandlers, QueryHandlers } from '../context.ts';
import { done, notFound, refuse, refuseField, stale, type Refusal } from '../outcome.ts';

type MaterialQuery = 'materials' | 'materialMoves';
type MaterialCommand = 'saveMaterial' | 'archiveMaterial' | 'moveStock' | 'takeBackMove';

const isLow = ({ reorderAt, stock, archived }: MaterialRow): boolean =>
  reorderAt !== null && !archived && stock <= reorderAt;

function shown(row: MaterialRow, seesPurchases: boolean): Material {
  return { ...row, purchasePrice: seesPurchases ? row.purchasePrice : null, isLow: isLow(row) };
}

const jobWords = ({ jobMachine, jobPerson }: MoveRow): string =>
  [jobMachine, jobPerson].filter((word) => word !== null).join(', ');

/** Moves newest first, each with what should be there after it; before a count, what was expected. */
function withStock(moves: readonly MoveRow[]): MaterialMove[] {
  let stock = 0;
  return moves
    .toReversed()
    .map((move): MaterialMove => {
      const expected = move.kind === 'count' ? stock : null;
      stock = move.kind === 'count' ? move.quantity : stock + move.quantity;
      const { id, materialId, kind, quantity, cost, note, movedAt, notedAt, notedBy } = move;
      const own = { id, materialId, kind, quantity, cost, note, movedAt, notedAt, notedBy };
      return { ...own, expected, stock, job: jobWords(move) };
    })
    .toReversed();
}

/** What is read of materials (C6). */
export const materialQueries: Pick<QueryHandlers<'fablab'>, MaterialQuery> = {
  materials: ({ store, actor }, { withArchived }) => {
    const rows = store.materials.list(withArchived).map((row) => shown(row, actor.role !== 'volunteer'));
    return done(rows.toSorted((a, b) => Number(b.isLow) - Number(a.isLow)));
  },
  materialMoves: ({ store }, { materialId, limit }) =>
    store.materials.find(materialId) === undefined
      ? notFound('Cette matière')
      : done(withStock(store.materials.moves(materialId)).slice(0, limit)),
};

function fieldsOf(row: MaterialRow): MaterialFields {
  const { name, unit, price, pricePer, purchasePrice, purchasePer, reorderAt, note, resourceIds, groups } =
    row;
  return { name, unit, price, pricePer, purchasePrice, purchasePer, reorderAt, note, resourceIds, groups };
}

function fieldsProblem(
  { store }: CommandContext,
  id: number | undefined,
  fields: MaterialFields,
): Refusal | undefined {
  const holder = store.materials.named(fields.name);
  if (holder !== undefined && holder !== id)
    return refuseField('ALREADY_EXISTS', 'fields.name', `${quoted(fields.name)} est déjà dans la liste.`);
  if (fields.resourceIds.some((one) => store.resources.find(one)?.kind !== 'machine'))
    return notFound('Une de ces machines');
  const before = id === undefined ? undefined : store.materials.find(id);
  if (id !== undefined && before !== undefined && before.unit !== fields.unit && store.materials.isUsed(id))
    return refuseField(
      'IN_USE',
      'fields.unit',
      'Son stock est déjà compté dans cette unité. Ranger cette matière et en créer une autre.',
    );
  return undefined;
}

function moveOf(context: CommandContext, id: number): MoveRow | Refusal {
  const move = context.store.materials.move(id);
  if (move === undefined) return notFound('Ce mouvement');
  return move.jobId === null
    ? move
    : refuse('NOT_POSSIBLE_NOW', 'Ce mouvement est celui d’un travail. Corriger le travail.');
}

const moveWords = { delivery: 'Livraison notée', waste: 'Perte notée', count: 'Inventaire noté' } as const;

/** What is done with materials and their stock (C6). */
export const materialCommands: Pick<CommandHandlers<'fablab'>, MaterialCommand> = {
  saveMaterial(context, { id, version, fields }) {
    const problem = fieldsProblem(context, id, fields);
    if (problem !== undefined) return problem;
    const { materials } = context.store;
    if (id === undefined) {
      const added = materials.insert(context.newId(), fields);
      context.audit('material', added, null, fields);
      context.emit('fablab.changed');
      return done(
        { id: added, version: 1 },
        {
          name: 'fablab.archiveMaterial',
          input: { id: added, version: 1, archived: true },
          label: `${quoted(fields.name)} ajoutée`,
        },
      );
    }
    const before = materials.find(id);
    if (before === undefined) return notFound('Cette matière');
    const saved = version === undefined ? undefined : materials.update(id, version, fields);
    if (saved === undefined) return stale();
    context.audit('material', id, fieldsOf(before), fields);
    context.emit('fablab.changed');
    return done(
      { id, version: saved },
      {
        name: 'fablab.saveMaterial',
        input: { id, version: saved, fields: fieldsOf(before) },
        label: `${quoted(fields.name)} modifiée`,
      },
    );
  },
  archiveMaterial(context, { id, version, archived }) {
    const { materials } = context.store;
    const before = materials.find(id);
    if (before === undefined) return notFound('Cette matière');
    const holder = materials.named(before.name);
    if (!archived && holder !== undefined && holder !== id)
      return refuse(
        'ALREADY_EXISTS',
        `Une autre matière s’appelle ${quoted(before.name)}. La renommer d’abord.`,
      );
    const saved = materials.setArchived(id, version, archived);
    if (saved === undefined) return stale();
    context.audit('material', id, { archived: before.archived }, { archived });
    context.emit('fablab.changed');
    return done(
      { id, version: saved },
      {
        name: 'fablab.archiveMaterial',
        input: { id, version: saved, archived: !archived },
        label: archived ? `${quoted(before.name)} rangée` : `${quoted(before.name)} remise en service`,
      },
    );
  },
  moveStock(context, { materialId, kind, quantity, cost, note, movedAt }) {
    const { materials } = context.store;
    const material = materials.find(materialId);
    if (material === undefined) return notFound('Cette matière');
    const now = context.clock.localNow();
    const at = movedAt ?? now;
    if (at > now) return refuseField('INVALID_INPUT', 'movedAt', 'Cette heure n’est pas encore là.');
    if (kind !== 'count' && quantity === 0)
      return refuseField('INVALID_INPUT', 'quantity', 'Indiquer une quantité plus grande que zéro.');
    const id = materials.addMove({
      materialId,
      kind,
      quantity: kind === 'waste' ? -quantity : quantity,
      jobId: null,
      cost: kind === 'delivery' ? cost : null,
      note,
      movedAt: at,
      notedAt: context.clock.now(),
      notedBy: context.actor.name,
    });
    context.audit('material_move', id, null, { material: material.name, kind, quantity, note });
    context.emit('fablab.changed');
    const stock = materials.stock(materialId);
    return done(
      { id, stock },
      {
        name: 'fablab.takeBackMove',
        input: { id },
        label: `${moveWords[kind]}\u00a0: ${measured(quantity, material.unit)}`,
      },
    );
  },
  takeBackMove(context, { id }) {
    const move = moveOf(context, id);
    if ('ok' in move) return move;
    context.store.materials.reverse(id, context.clock.now(), context.actor.name);
    context.audit('material_move', id, { kind: move.kind, quantity: move.quantity }, null);
    context.emit('fablab.changed');
    return done({});
  },
};
