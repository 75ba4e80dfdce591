import ICAL from 'ical.js';
import type { LocalDateTime } from '../../shared/domain/calendar.ts';
import { firstInstantAtOrAfter, isZone, localOf, type ZoneName } from '../../shared/domain/local-time.ts';
import type { IcalComponent } from './icalendar-blocks.ts';

/** A clock on some wall: what it shows at an instant, and the instant at which it shows something. */
export interface WallClock {
  /** Two clocks of one name show the same. */
  readonly name: string;
  instantOf(local: LocalDateTime): number;
  localOf(instant: number): LocalDateTime;
}

/** Windows' names of the zones of France and its neighbours (CLDR windowsZones), as Outlook writes them. */
const windowsNames: Readonly<Record<string, ZoneName>> = {
  'romance standard time': 'Europe/Paris',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'central european standard time': 'Europe/Warsaw',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Atlantic/Reykjavik',
  'gtb standard time': 'Europe/Bucharest',
  'fle standard time': 'Europe/Kiev',
  'mauritius standard time': 'Indian/Mauritius',
  'sa western standard time': 'America/La_Paz',
  'sa eastern standard time': 'America/Cayenne',
  'saint pierre standard time': 'America/Miquelon',
  'central pacific standard time': 'Pacific/Guadalcanal',
  'hawaiian standard time': 'Pacific/Honolulu',
  'eastern standard time': 'America/New_York',
  utc: 'Etc/UTC',
  'coordinated universal time': 'Etc/UTC',
  'tzone://microsoft/utc': 'Etc/UTC',
  '(utc+01:00) brussels, copenhagen, madrid, paris': 'Europe/Paris',
  '(utc+01:00) bruxelles, copenhague, madrid, paris': 'Europe/Paris',
};

/** A named zone of this machine's own rules. */
export function namedClock(zone: ZoneName): WallClock {
  return {
    name: zone,
    instantOf: (local) => firstInstantAtOrAfter(local, zone),
    localOf: (instant) => localOf(instant, zone),
  };
}

export const universalClock: WallClock = {
  name: 'UTC',
  instantOf: (local) => Date.parse(`${local}:00Z`),
  localOf: (instant) => new Date(instant).toISOString().slice(0, 16),
};

const partsIn = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/u;

/** A zone that only the file's own VTIMEZONE knows. */
function describedClock(component: IcalComponent): WallClock {
  const zone = new ICAL.Timezone(component);
  return {
    name: `VTIMEZONE ${zone.tzid}`,
    instantOf(local) {
      const [year, month, day, hour, minute] = (partsIn.exec(local) ?? []).slice(1).map(Number);
      const time = new ICAL.Time({ year, month, day, hour, minute, second: 0, isDate: false }, zone);
      return time.toUnixTime() * 1000;
    },
    localOf: (instant) =>
      ICAL.Time.fromJSDate(new Date(instant), true).convertToZone(zone).toString().slice(0, 16),
  };
}

function namedIn(id: string): ZoneName | undefined {
  const plain = id.replace(/^"|"$/gu, '').trim();
  const mapped = windowsNames[plain.toLowerCase()];
  if (mapped !== undefined) return mapped;
  // « /freeassociation.sourceforge.net/Europe/Paris », as Evolution and some servers write it.
  const end = /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_]+)?)$/u.exec(plain)?.[1];
  return [plain, end].find((name) => name !== undefined && name.includes('/') && isZone(name));
}

/**
 * The clock of a TZID: by its own name, as Outlook calls it, or as the file's VTIMEZONE describes it; undefined where
 * none of them says.
 */
export function clockOfZone(id: string, zones: ReadonlyMap<string, IcalComponent>): WallClock | undefined {
  const named = namedIn(id);
  if (named !== undefined) return named === 'Etc/UTC' ? universalClock : namedClock(named);
  const component = zones.get(id);
  const location = component?.getFirstPropertyValue('x-lic-location');
  if (typeof location === 'string' && isZone(location)) return namedClock(location);
  return component === undefined ? undefined : describedClock(component);
}
