import { hostname, networkInterfaces } from 'node:os';

/** A network that this machine is on now, with its IPv4 addresses there. */
export interface MachineNetwork {
  /** The system's own name; '' for this computer alone. */
  readonly name: string;
  /** French: « Wi-Fi (wlp2s0) ». */
  readonly label: string;
  readonly addresses: readonly string[];
}

const onlyHere: MachineNetwork = { name: '', label: 'cet ordinateur seulement', addresses: ['127.0.0.1'] };

function labelOf(name: string): string {
  if (/^(?:wl|wifi|wi-fi)/iu.test(name)) return `Wi-Fi (${name})`;
  if (/^(?:docker|br-|veth|virbr|vmnet|vboxnet|vethernet)/iu.test(name)) return `réseau interne (${name})`;
  if (/^(?:tun|tap|wg|ppp|utun|tailscale)/iu.test(name)) return `réseau privé (${name})`;
  if (/^(?:en|eth|ethernet|lan)/iu.test(name)) return `réseau câblé (${name})`;
  return `réseau ${name}`;
}

/** The networks of this machine now: itself alone first, then each by its name. */
export function machineNetworks(): readonly MachineNetwork[] {
  const networks = Object.entries(networkInterfaces()).flatMap(([name, addresses]) => {
    const own = (addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    return own.length === 0 ? [] : [{ name, label: labelOf(name), addresses: own }];
  });
  return [onlyHere, ...networks];
}

/** The names by which others on the network may find this machine, where it has one that is no public domain. */
export function machineNames(): readonly string[] {
  const [name = ''] = hostname().toLowerCase().split('.');
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u.test(name) && name !== 'localhost'
    ? [name, `${name}.local`]
    : [];
}
