const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/** Whether an address to listen on can be reached from this machine alone. */
export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}
