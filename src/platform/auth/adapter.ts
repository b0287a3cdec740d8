import { createAdapterFactory, type CleanedWhere } from 'better-auth/adapters';
import type { Database, SqlValue } from '../../shared/database.ts';
import { columnName, conditionOf } from './conditions.ts';

type Row = Record<string, unknown>;

/**
 * better-auth over our own way to the database, so that there is one on both runtimes. Single statements with RETURNING
 * do what it needs to be atomic: a code is consumed once, a counter counts every failure.
 */
export function createDatabaseAdapter(database: Database) {
  return createAdapterFactory({
    config: {
      adapterId: 'judian',
      supportsDates: false,
      supportsBooleans: false,
      supportsNumericIds: false,
      supportsJSON: false,
      supportsArrays: false,
      transaction: false,
    },
    adapter: () => ({
      async create({ model, data }) {
        const names = Object.keys(data);
        const row = await first(
          database,
          `INSERT INTO ${columnName(model)} (${names.map(columnName).join(', ')})
           VALUES (${names.map(() => '?').join(', ')}) RETURNING *`,
          names.map((name) => valueOf(data[name])),
        );
        return row as typeof data;
      },
      async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
        const { sql, params } = conditionOf(where);
        return (await first(database, `SELECT * FROM ${columnName(model)}${sql} LIMIT 1`, params)) as T | null;
      },
      async findMany<T>({ model, where, limit, sortBy, offset }: FindMany) {
        const { sql, params } = conditionOf(where ?? []);
        const order = sortBy
          ? ` ORDER BY ${columnName(sortBy.field)} ${sortBy.direction === 'desc' ? 'DESC' : 'ASC'}`
          : '';
        const rows = await database.all<Row>(`SELECT * FROM ${columnName(model)}${sql}${order} LIMIT ? OFFSET ?`, [
          ...params,
          limit,
          offset ?? 0,
        ]);
        return rows as T[];
      },
      async count({ model, where }) {
        const { sql, params } = conditionOf(where ?? []);
        const row = await database.get<{ count: number }>(
          `SELECT COUNT(*) AS count FROM ${columnName(model)}${sql}`,
          params,
        );
        return row?.count ?? 0;
      },
      async update<T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) {
        if (where.length === 0) return null;
        return (await changeOne(database, model, where, setsOf(update as Row))) as T | null;
      },
      async updateMany({ model, where, update }) {
        const set = setsOf(update as Row);
        const { sql, params } = conditionOf(where);
        const done = await database.run(`UPDATE ${columnName(model)} SET ${set.sql}${sql}`, [...set.params, ...params]);
        return done.changes;
      },
      async delete({ model, where }) {
        if (where.length === 0) return;
        const { sql, params } = conditionOf(where);
        await database.run(`DELETE FROM ${columnName(model)}${sql}`, params);
      },
      async deleteMany({ model, where }) {
        const { sql, params } = conditionOf(where);
        return (await database.run(`DELETE FROM ${columnName(model)}${sql}`, params)).changes;
      },
      async consumeOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
        const { sql, params } = oneOf(model, where);
        return (await first(database, `DELETE FROM ${columnName(model)}${sql} RETURNING *`, params)) as T | null;
      },
      async incrementOne<T>({ model, where, increment, set = {} }: IncrementOne) {
        const added = Object.entries(increment);
        const fixed = setsOf(set);
        const sets = [
          ...added.map(([name]) => `${columnName(name)} = COALESCE(${columnName(name)}, 0) + ?`),
          ...(fixed.sql === '' ? [] : [fixed.sql]),
        ];
        return (await changeOne(database, model, where, {
          sql: sets.join(', '),
          params: [...added.map(([, delta]) => delta), ...fixed.params],
        })) as T | null;
      },
    }),
  });
}

interface FindMany {
  model: string;
  where?: CleanedWhere[] | undefined;
  limit: number;
  sortBy?: { field: string; direction: 'asc' | 'desc' } | undefined;
  offset?: number | undefined;
}

interface IncrementOne {
  model: string;
  where: CleanedWhere[];
  increment: Record<string, number>;
  set?: Record<string, unknown> | undefined;
}

interface Clause {
  sql: string;
  params: SqlValue[];
}

async function first(database: Database, sql: string, params: readonly SqlValue[]): Promise<Row | null> {
  const [row] = await database.all<Row>(sql, params);
  return row ?? null;
}

function setsOf(values: Row): Clause {
  const names = Object.keys(values);
  return {
    sql: names.map((name) => `${columnName(name)} = ?`).join(', '),
    params: names.map((name) => valueOf(values[name])),
  };
}

/** One row of those that match, however many do. */
function oneOf(model: string, where: readonly CleanedWhere[]): Clause {
  const { sql, params } = conditionOf(where);
  return { sql: ` WHERE id = (SELECT id FROM ${columnName(model)}${sql} LIMIT 1)`, params };
}

function changeOne(database: Database, model: string, where: readonly CleanedWhere[], set: Clause) {
  const one = oneOf(model, where);
  return first(database, `UPDATE ${columnName(model)} SET ${set.sql}${one.sql} RETURNING *`, [
    ...set.params,
    ...one.params,
  ]);
}

/** better-auth has turned dates and truth values into texts and numbers by now. */
function valueOf(value: unknown): SqlValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value instanceof Date) return value.toISOString();
  return JSON.stringify(value);
}
