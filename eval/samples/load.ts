import type { z } from 'zod';
import { type Sample, sampleSchema, variantSchema } from './schema.ts';

/** A dataset that cannot be used, with file and line of each fault. */
export class DatasetError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'DatasetError';
    this.faults = faults;
  }
}

interface Line {
  where: string;
  value: Record<string, unknown>;
}

/** The samples of a JSON Lines text. Variants take over what they do not say. Throws `DatasetError` naming file, line and field. */
export function parseSamples(file: string, text: string): Sample[] {
  const faults: string[] = [];
  const lines = readLines(file, text, faults);
  faults.push(...repeatedIds(lines));
  const samples: Sample[] = [];
  const byId = new Map<string, Sample>();
  for (const { where, value } of lines.filter((line) => !('variantOf' in line.value))) {
    const sample = readWith(sampleSchema, where, value, faults);
    if (sample === undefined) continue;
    samples.push(sample);
    byId.set(sample.id, sample);
  }
  for (const { where, value } of lines.filter((line) => 'variantOf' in line.value)) {
    const variant = readWith(variantSchema, where, value, faults);
    const original = variant && byId.get(variant.variantOf);
    if (variant === undefined) continue;
    if (original === undefined) faults.push(`${where}, field variantOf: there is no sample ${variant.variantOf}`);
    else samples.push({ ...original, ...variant });
  }
  for (const { id, twinOf } of samples)
    if (twinOf !== undefined && !byId.has(twinOf))
      faults.push(`${file}, ${id}, field twinOf: there is no sample ${twinOf}`);
  if (faults.length > 0) throw new DatasetError(faults);
  return samples;
}

function readLines(file: string, text: string, faults: string[]): Line[] {
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') return [];
    const where = `${file}, line ${at + 1}`;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return [{ where, value: value as Record<string, unknown> }];
      faults.push(`${where}: is no JSON object`);
    } catch {
      faults.push(`${where}: is no JSON`);
    }
    return [];
  });
}

/** A sample that stands twice would count twice. */
function repeatedIds(lines: readonly Line[]): string[] {
  const first = new Map<string, string>();
  return lines.flatMap(({ where, value: { id } }) => {
    if (typeof id !== 'string') return [];
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, where);
    return earlier === undefined ? [] : [`${where}, field id: ${id} stands already at ${earlier}`];
  });
}

function readWith<T extends z.ZodType>(
  schema: T,
  where: string,
  value: unknown,
  faults: string[],
): z.output<T> | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues)
    faults.push(`${where}, field ${issue.path.map(String).join('.') || '(whole line)'}: ${issue.message}`);
  return undefined;
}
