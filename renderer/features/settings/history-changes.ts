import { isLocalDate } from '../../../shared/domain/calendar.ts';
import {
  formatDateShort,
  formatMinutes,
  formatTime,
  monthName,
  plural,
  weekdayName,
} from '../../../shared/domain/french.ts';
import { formatAmount, formatInteger, formatQuantity, formatRate } from '../../../shared/domain/money.ts';
import { formatInstant } from '../../ui/format.ts';
import { fieldWords, valueWords } from './history-words.ts';

/** One line of what changed: the field's French name, what it was and what it is; undefined where it was not. */
export interface ChangedField {
  readonly label: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** What keeps the log whole and tells nobody anything. */
const technical = new Set(['id', 'version', 'publicId', 'salt', 'createdAt', 'position', 'displayName']);
const wrappers = new Set(['fields']);

const amounts = new Set(
  `amount billedAmount usualFee minimumFee fee partnerShare overflowPrice unitPrice setupFee total gross net discount price refund
   cents hour halfDay day evening weekend week`.split(/\s+/),
);
const minutes = new Set(['bufferBefore', 'bufferAfter', 'stepMinutes', 'minimumMinutes']);
const rates = new Set(['vatRate', 'basisPoints']);
const halfDays = new Set(['visitsPerPerson', 'visitsPerStructure']);
const monthNumbers = new Set(['startsInMonth', 'financialYearStartsInMonth']);
const dayCounts = new Set(['paymentTermDays', 'graceDays']);
const records = new Set(['mergedInto', 'mergedFrom', 'toldApartFrom', 'replacedBy']);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function showNumber(name: string, value: number): string {
  if (amounts.has(name)) return formatAmount(value);
  if (rates.has(name)) return formatRate(value);
  if (minutes.has(name)) return formatMinutes(value);
  if (monthNumbers.has(name)) return monthName(value);
  if (dayCounts.has(name)) return plural(value, 'jour');
  // Counted in half-days in the contract, said in days as everywhere else.
  if (halfDays.has(name)) return `${formatQuantity(value * 500)}\u00a0j`;
  if (name === 'quantity') return formatQuantity(value);
  if (records.has(name) || /Ids?$/.test(name)) return `n°\u00a0${value}`;
  return formatInteger(value);
}

function showText(name: string, value: string, zone: string): string {
  if (isLocalDate(value)) return formatDateShort(value);
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(value))
    return `${formatDateShort(value.slice(0, 10))}, ${formatTime(value)}`;
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return formatInstant(value, zone);
  if (/^\d{2}:\d{2}$/.test(value)) return formatTime(value);
  return valueWords(name, value);
}

const isRange = (value: unknown): value is { readonly from: string; readonly to: string } =>
  isFields(value) && typeof value['from'] === 'string' && typeof value['to'] === 'string';

/** `lundi 9 h – 12 h, 14 h – 18 h · mardi…`: a closed day is not said. */
function showWeek(days: readonly unknown[]): string {
  const open = days.flatMap((ranges, index) =>
    Array.isArray(ranges) && ranges.length > 0
      ? `${weekdayName(index + 1)} ${ranges
          .filter(isRange)
          .map(({ from, to }) => `${formatTime(from)} – ${formatTime(to)}`)
          .join(', ')}`
      : [],
  );
  return open.length === 0 ? 'fermé' : open.join(' · ');
}

function showFields(value: Fields, zone: string): string {
  return Object.entries(value)
    .filter(([name, each]) => !technical.has(name) && !isEmpty(each))
    .map(([name, each]) => `${fieldWords(name).toLowerCase()}\u00a0: ${showValue(name, each, zone)}`)
    .join(', ');
}

/** A value of the log as somebody reads it: dates, hours, amounts, yes or no; `zone` is the place's. */
export function showValue(name: string, value: unknown, zone: string): string {
  if (isEmpty(value)) return '—';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number') return showNumber(name, value);
  if (typeof value === 'string') return showText(name, value, zone);
  if (Array.isArray(value)) {
    if (value.length === 7 && value.every(Array.isArray)) return showWeek(value);
    return value.map((each) => showValue(name, each, zone)).join(isFields(value[0]) ? ' · ' : ', ');
  }
  return isFields(value) ? showFields(value, zone) : String(value);
}

interface Leaf {
  readonly label: string;
  readonly name: string;
  readonly value: unknown;
}

/** The fields under a record, those inside others by both names: `Prix convenu, total`. */
function leavesOf(value: unknown, path = '', label = ''): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const [name, each] of Object.entries(isFields(value) ? value : {})) {
    if (technical.has(name)) continue;
    const words = fieldWords(name);
    const own = wrappers.has(name) ? label : label === '' ? words : `${label}, ${words.toLowerCase()}`;
    const at = wrappers.has(name) ? path : `${path}.${name}`;
    if (isFields(each)) for (const [key, leaf] of leavesOf(each, at, own)) leaves.set(key, leaf);
    else leaves.set(at, { label: own, name, value: each });
  }
  return leaves;
}

const showLeaf = (leaf: Leaf | undefined, zone: string): string | undefined =>
  leaf === undefined ? undefined : showValue(leaf.name, leaf.value, zone);

/** What differs between two states of a record, in the order of its fields; nothing for what was and stays empty. */
export function changedFields(before: unknown, after: unknown, zone: string): ChangedField[] {
  const old = leavesOf(before);
  const now = leavesOf(after);
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key): ChangedField[] => {
    const was = old.get(key);
    const is = now.get(key);
    const leaf = is ?? was;
    if (leaf === undefined || JSON.stringify(was?.value) === JSON.stringify(is?.value)) return [];
    if (isEmpty(was?.value) && isEmpty(is?.value)) return [];
    return [{ label: leaf.label, before: showLeaf(was, zone), after: showLeaf(is, zone) }];
  });
}
