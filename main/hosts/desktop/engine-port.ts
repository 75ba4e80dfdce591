/** A file as it stands behind a ticket: its bytes, and the name to propose for it. */
export interface TicketFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/**
 * All that the window needs of the engine. The desktop host knows nothing of threads, files or actors: whoever
 * makes this port decides them. Requests, results and events pass through unread; the contract checks them.
 */
export interface EnginePort {
  /** Answers one request of the contract with its result (`ok: false` for a refusal). */
  readonly call: (request: unknown) => Promise<unknown>;
  /** Hears the contract's events; answers how to stop. */
  readonly subscribe: (listener: (event: unknown) => void) => () => void;
  /** The file behind a ticket, or undefined once the ticket has expired. */
  readonly readTicket: (ticket: string) => Promise<TicketFile | undefined>;
  /** Takes a file in for an import; answers its ticket. */
  readonly keepFile: (file: TicketFile) => Promise<string>;
  /** Whether the manager has said yes to looking for newer versions, whoever sits there. */
  readonly mayLookForUpdates: () => Promise<boolean>;
  /** Ends the engine: the last write is on disk when this answers. */
  readonly stop: () => Promise<void>;
}
