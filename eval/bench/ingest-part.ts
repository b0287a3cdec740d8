/** What a part of `bench -- ingest` found: a table for people, and numbers that floors are set under. */
export interface PartResult {
  lines: string[];
  numbers: Record<string, number>;
}
