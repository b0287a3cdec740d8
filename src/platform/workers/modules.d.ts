/** Text files that wrangler's rules bundle into the Worker. */
declare module '*.txt' {
  const text: string;
  export default text;
}

/** Data files that wrangler bundles into the Worker. */
declare module '*.bin' {
  const bytes: ArrayBuffer;
  export default bytes;
}
