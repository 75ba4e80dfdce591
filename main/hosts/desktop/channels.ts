/** Screen → engine: one request of the contract, answered by one result. */
export const CALL_CHANNEL = 'comptoir:call';

/** Engine → screen: what has changed, as the contract's typed events. */
export const EVENT_CHANNEL = 'comptoir:event';
