/**
 * Whether bytes are a calendar to the letter of RFC 5545, written apart from the library that makes ours: lines,
 * folding, escapes, which property stands where and how often, and the values of times.
 */

const decoder = new TextDecoder('utf-8', { fatal: true });
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Name, parameters (none, or `;NAME=value` with quotes where needed), colon, value. */
const contentLine =
  /^(?<name>[A-Za-z0-9-]+)(?<parameters>(?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*)(?:,(?:"[^"\p{Cc}]*"|[^";:,\p{Cc}]*))*)*):(?<value>.*)$/su;

const utcTime = /^(?<day>\d{8})T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ$/u;
const localTime = /^\d{8}T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/u;
/** TEXT: a backslash only before `\`, `;`, `,`, `n`; a comma or semicolon only after one; no control character. */
const text = /^(?:[^\\;,\p{Cc}]|\t|\\[\\;,nN])*$/u;

const valueOf: Readonly<Record<string, RegExp>> = {
  DTSTAMP: utcTime,
  DTSTART: utcTime,
  DTEND: utcTime,
  UID: text,
  SUMMARY: text,
  LOCATION: text,
  DESCRIPTION: text,
  'X-WR-CALNAME': text,
  SEQUENCE: /^\d+$/u,
  STATUS: /^(?:CONFIRMED|TENTATIVE|CANCELLED)$/u,
  TRANSP: /^(?:OPAQUE|TRANSPARENT)$/u,
  VERSION: /^2\.0$/u,
  METHOD: /^PUBLISH$/u,
  CALSCALE: /^GREGORIAN$/u,
  'REFRESH-INTERVAL': /^P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/u,
  'X-PUBLISHED-TTL': /^PT\d+M$/u,
};

/** How often each property stands in a component: exactly once (1), or at most (0). Others are not expected. */
const allowed: Readonly<Record<string, Readonly<Record<string, 0 | 1>>>> = {
  VCALENDAR: {
    VERSION: 1,
    PRODID: 1,
    CALSCALE: 0,
    METHOD: 0,
    'X-WR-CALNAME': 0,
    'REFRESH-INTERVAL': 0,
    'X-PUBLISHED-TTL': 0,
  },
  VEVENT: {
    UID: 1,
    DTSTAMP: 1,
    DTSTART: 1,
    DTEND: 1,
    SEQUENCE: 0,
    STATUS: 0,
    SUMMARY: 0,
    LOCATION: 0,
    DESCRIPTION: 0,
    TRANSP: 0,
  },
  VTIMEZONE: { TZID: 1 },
  STANDARD: { DTSTART: 1, TZOFFSETFROM: 1, TZOFFSETTO: 1 },
};
const within: Readonly<Record<string, string>> = {
  VEVENT: 'VCALENDAR',
  VTIMEZONE: 'VCALENDAR',
  STANDARD: 'VTIMEZONE',
};

interface Open {
  readonly name: string;
  readonly counts: Map<string, number>;
  readonly values: Map<string, string>;
  parts: number;
}

function closeFaults(component: Open, line: number): string[] {
  const rules = allowed[component.name] ?? {};
  const faults = Object.entries(rules).flatMap(([name, least]) => {
    const count = component.counts.get(name) ?? 0;
    return count < least || count > 1 ? [`${line}: ${name} stands ${count} times in ${component.name}`] : [];
  });
  if (component.name === 'VCALENDAR' && component.parts === 0) faults.push(`${line}: an empty VCALENDAR`);
  const [start = '', end = ''] = [component.values.get('DTSTART'), component.values.get('DTEND')];
  if (component.name === 'VEVENT' && end <= start)
    faults.push(`${line}: DTEND ${end} does not come after ${start}`);
  return faults;
}

/** The lines of a file once unfolded, with the faults of their ends and lengths. */
function linesOf(source: string): { readonly lines: string[]; readonly faults: string[] } {
  const faults: string[] = [];
  if (!source.endsWith('\r\n')) faults.push('the last line does not end in CRLF');
  if (/(?<!\r)\n|\r(?!\n)/u.test(source)) faults.push('a line ends in something else than CRLF');
  const lines: string[] = [];
  for (const [index, physical] of source.slice(0, -2).split('\r\n').entries()) {
    if (bytesOf(physical) > 75) faults.push(`${index + 1}: ${bytesOf(physical)} octets`);
    if (physical === '') faults.push(`${index + 1}: an empty line`);
    if (!/^[ \t]/u.test(physical)) lines.push(physical);
    else if (lines.length === 0) faults.push('the first line is a continuation');
    else lines[lines.length - 1] += physical.slice(1);
  }
  return { lines, faults };
}

function isRealDay(value: string): boolean {
  const day = /^(\d{4})(\d{2})(\d{2})/u.exec(value);
  if (day === null) return false;
  const date = new Date(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day[3]);
}

/** Every fault of a calendar file, in English; none for one that any strict reader takes. */
export function calendarFaults(bytes: Uint8Array): string[] {
  let source: string;
  try {
    source = decoder.decode(bytes);
  } catch {
    return ['not UTF-8'];
  }
  const { lines, faults } = linesOf(source);
  const open: Open[] = [];
  const uids = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    const { name, value } = contentLine.exec(line)?.groups ?? {};
    if (name === undefined || value === undefined) {
      faults.push(`${at}: no content line: ${line.slice(0, 40)}`);
      continue;
    }
    const parent = open.at(-1);
    if (name === 'BEGIN') {
      const expected = within[value];
      if (value !== 'VCALENDAR' && (expected === undefined || parent?.name !== expected))
        faults.push(`${at}: ${value} in ${parent?.name ?? 'nothing'}`);
      if (parent !== undefined) parent.parts += 1;
      open.push({ name: value, counts: new Map(), values: new Map(), parts: 0 });
      continue;
    }
    if (parent === undefined) {
      faults.push(`${at}: ${name} outside of any component`);
      continue;
    }
    if (name === 'END') {
      if (parent.name !== value) faults.push(`${at}: END:${value} closes ${parent.name}`);
      faults.push(...closeFaults(parent, at));
      open.pop();
      continue;
    }
    if (allowed[parent.name]?.[name] === undefined) faults.push(`${at}: ${name} in ${parent.name}`);
    parent.counts.set(name, (parent.counts.get(name) ?? 0) + 1);
    parent.values.set(name, value);
    const expected = parent.name === 'STANDARD' && name === 'DTSTART' ? localTime : valueOf[name];
    if (expected !== undefined && !expected.test(value)) faults.push(`${at}: ${name} is ${value}`);
    if (/^DT(?:START|END|STAMP)$/u.test(name) && !isRealDay(value))
      faults.push(`${at}: no such day ${value}`);
    if (name === 'UID' && parent.name === 'VEVENT') {
      if (uids.has(value)) faults.push(`${at}: the UID ${value} comes twice`);
      uids.add(value);
    }
  }
  if (open.length > 0) faults.push(`${open.at(-1)?.name} is never closed`);
  return faults;
}
