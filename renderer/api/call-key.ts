/**
 * A fresh idempotency key: 128 random bits as 32 hexadecimal digits. `randomUUID` is absent from pages that come
 * over the local network by HTTP, which are no secure context.
 */
export function newCallKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
