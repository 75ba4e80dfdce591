import ICAL from 'ical.js';
import { decodeText } from './csv-reading.ts';

export type IcalComponent = InstanceType<typeof ICAL.Component>;

/** One event as it stands in the file. */
export interface EventBlock {
  /** The physical line of its BEGIN:VEVENT, from 1. */
  readonly line: number;
  /** Undefined where it cannot be parsed. */
  readonly component: IcalComponent | undefined;
  /** X-WR-CALNAME of the calendar around it. */
  readonly calendar: string;
}

export interface CalendarBlocks {
  readonly product: string;
  readonly calendars: readonly string[];
  readonly events: readonly EventBlock[];
  /** VTIMEZONE by TZID. */
  readonly zones: ReadonlyMap<string, IcalComponent>;
}

interface Line {
  readonly number: number;
  readonly text: string;
}

/** Lines put together again where they were folded (RFC 5545, 3.1), with the number of the physical one. */
function unfolded(text: string): Line[] {
  const lines: { number: number; text: string }[] = [];
  for (const [index, physical] of text.split(/\r\n|\n|\r/u).entries()) {
    const last = lines.at(-1);
    if (/^[ \t]/u.test(physical) && last !== undefined) last.text += physical.slice(1);
    else if (physical.trim() !== '') lines.push({ number: index + 1, text: physical });
  }
  return lines;
}

function parsed(lines: readonly Line[]): IcalComponent | undefined {
  try {
    // Each one by itself: one that is broken takes none of the others with it.
    const jcal: unknown = ICAL.parse(lines.map(({ text }) => text).join('\r\n'));
    const component = new ICAL.Component(jcal as never);
    return isLegible(component) ? component : undefined;
  } catch {
    return undefined;
  }
}

/** What says when something is: without one of these the rest is of no use. */
const saysWhen = /^(?:dtstart|dtend|duration|rrule|exdate|rdate|recurrence-id|tzoffset(?:from|to))$/u;

/**
 * The library reads values when they are asked for, and throws for those that are none: all are asked for here. A value
 * that nobody needs goes; answers false where it is one that says when.
 */
function isLegible(component: IcalComponent): boolean {
  for (const property of component.getAllProperties()) {
    try {
      property.getValues();
    } catch {
      if (saysWhen.test(property.name)) return false;
      component.removeProperty(property);
    }
  }
  return component.getAllSubcomponents().every(isLegible);
}

const nameIn = /^BEGIN:(?<name>[A-Za-z-]+)\s*$/iu;
const textValue = (line: string): string =>
  line
    .slice(line.indexOf(':') + 1)
    .replaceAll(/\\n/giu, ' ')
    .replaceAll(/\\(.)/gu, '$1')
    .trim();

/** Whether bytes look like a calendar: its first line says so. */
export function looksLikeCalendar(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*BEGIN:VCALENDAR/iu.test(decodeText(bytes.subarray(0, 4000)).text);
}

/** Takes a calendar file apart, one event at a time; several calendars in one file are read one after another. */
export function calendarBlocks(bytes: Uint8Array): CalendarBlocks {
  const lines = unfolded(decodeText(bytes).text.replace(/^\uFEFF/u, ''));
  const events: EventBlock[] = [];
  const zones = new Map<string, IcalComponent>();
  const calendars: string[] = [];
  let [product, calendar] = ['', ''];
  const open: { readonly name: string; readonly from: number }[] = [];
  for (const [index, { text, number }] of lines.entries()) {
    const name = nameIn.exec(text)?.groups?.['name']?.toUpperCase();
    if (name !== undefined) {
      open.push({ name, from: index });
      if (name === 'VCALENDAR') calendar = '';
      continue;
    }
    const inside = open.at(-1);
    if (inside === undefined) continue;
    if (inside.name === 'VCALENDAR' && /^PRODID[:;]/iu.test(text)) product ||= textValue(text);
    if (inside.name === 'VCALENDAR' && /^X-WR-CALNAME[:;]/iu.test(text)) calendar = textValue(text);
    if (!/^END:/iu.test(text)) continue;
    open.pop();
    const block = lines.slice(inside.from, index + 1);
    if (inside.name === 'VEVENT')
      events.push({ line: lines[inside.from]?.number ?? number, component: parsed(block), calendar });
    if (inside.name === 'VTIMEZONE') {
      const zone = parsed(block);
      const id = zone?.getFirstPropertyValue('tzid');
      if (zone !== undefined && typeof id === 'string') zones.set(id, zone);
    }
    if (inside.name === 'VCALENDAR' && calendar !== '') calendars.push(calendar);
  }
  return { product, calendars: [...new Set(calendars)], events, zones };
}
