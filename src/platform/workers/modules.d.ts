/** Text files that wrangler's rules bundle into the Worker. */
declare module '*.txt' {
  const text: string;
  export default text;
}
