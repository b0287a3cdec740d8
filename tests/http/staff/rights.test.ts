import { describe, expect, it } from 'vitest';
import { walkForms, walkRights } from '../../../eval/bench/review/rights.ts';
import { ROLES } from '../../../src/review/people/rights.ts';

describe('every route and every role', () => {
  it('lets through whom the table lets through, and nobody else', { timeout: 60_000 }, async () => {
    const { wrong, requests, routes } = await walkRights();
    expect(wrong).toEqual([]);
    expect(requests).toBe(routes * (ROLES.length + 1) - ROLES.length);
  });

  it('lets no form through that brings no token, or comes from another site', async () => {
    const { wrong, requests, routes } = await walkForms();
    expect(wrong).toEqual([]);
    expect(requests).toBe(routes * 3);
  });
});
