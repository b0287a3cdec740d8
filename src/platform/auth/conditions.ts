import type { CleanedWhere } from 'better-auth/adapters';
import type { SqlValue } from '../../shared/database.ts';

/** A name of a table or a column. They come from better-auth's own tables of fields; anything else is a bug. */
export function columnName(name: string): string {
  if (!/^\w+$/u.test(name)) throw new Error('A column has a name that is none.');
  return `"${name}"`;
}

/**
 * What better-auth looks for, as SQL: conditions joined by AND, and beside them any of those joined by OR.
 * '' for no condition.
 */
export function conditionOf(where: readonly CleanedWhere[]): { sql: string; params: SqlValue[] } {
  const params: SqlValue[] = [];
  const written = where.map((one) => {
    const { sql, values } = comparisonOf(one);
    return { sql, values, connector: one.connector };
  });
  const all = written.filter(({ connector }) => connector !== 'OR');
  const any = written.filter(({ connector }) => connector === 'OR');
  const parts = all.map(({ sql }) => sql);
  if (any.length > 0) parts.push(`(${any.map(({ sql }) => sql).join(' OR ')})`);
  for (const { values } of [...all, ...any]) params.push(...values);
  return { sql: parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`, params };
}

const SIGNS = { eq: '=', ne: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;

function comparisonOf({ field, operator = 'eq', value, mode }: CleanedWhere): { sql: string; values: SqlValue[] } {
  const plain = columnName(field);
  const column = mode === 'insensitive' ? `lower(${plain})` : plain;
  const read = (one: unknown): SqlValue => {
    const known = sqlValue(one);
    return mode === 'insensitive' && typeof known === 'string' ? known.toLowerCase() : known;
  };
  switch (operator) {
    case 'in':
    case 'not_in': {
      const list = JSON.stringify(Array.isArray(value) ? value.map(read) : [read(value)]);
      const not = operator === 'not_in' ? ' NOT' : '';
      return { sql: `${column}${not} IN (SELECT value FROM json_each(?))`, values: [list] };
    }
    case 'contains':
      return { sql: `instr(${column}, ?) > 0`, values: [read(value)] };
    case 'starts_with':
      return { sql: `instr(${column}, ?) = 1`, values: [read(value)] };
    case 'ends_with': {
      const end = String(read(value));
      return { sql: `substr(${column}, -length(?)) = ?`, values: [end, end] };
    }
    default: {
      if (value !== null) return { sql: `${column} ${SIGNS[operator]} ?`, values: [read(value)] };
      if (operator === 'eq') return { sql: `${plain} IS NULL`, values: [] };
      // Nothing is more or less than what is not there.
      return { sql: operator === 'ne' ? `${plain} IS NOT NULL` : '0', values: [] };
    }
  }
}

function sqlValue(value: unknown): SqlValue {
  if (typeof value === 'string' || typeof value === 'number' || value === null) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  throw new Error('A condition compares with what is no value.');
}
