import { ServiceError } from './errors.ts';

/**
 * A JSON object or array that this service stored itself. Throws `ServiceError` `database-damaged` for any other text:
 * what was stored here was JSON, so its bytes have changed.
 */
export function parseStored<Value>(json: string): Value {
  const value: object | undefined = tryParseStored(json);
  if (value === undefined) {
    throw new ServiceError('database-damaged', 'The database is damaged: a stored text cannot be read.');
  }
  return value as Value;
}

/** The same, with undefined for a text that is no JSON object or array. */
export function tryParseStored<Value extends object>(json: string): Partial<Value> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
