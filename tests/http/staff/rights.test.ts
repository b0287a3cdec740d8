import { describe, expect, it } from 'vitest';
import { walkForms, walkRights, walkTokens } from '../../../eval/bench/review/rights.ts';
import { ROLES } from '../../../src/review/people/rights.ts';

describe('every route and every role', () => {
  it('lets through whom the table lets through, and nobody else', { timeout: 60_000 }, async () => {
    const { wrong, requests, routes } = await walkRights();
    expect(wrong).toEqual([]);
    expect(requests).toBe(routes * (ROLES.length + 1) - ROLES.length);
  });

  it('opens what editors do over HTTP to their tokens alone, previews too, and nothing of the console to those', async () => {
    const { wrong, requests, routes } = await walkTokens();
    expect(wrong).toEqual([]);
    expect(requests).toBeGreaterThan(routes * 2);
  });

  it('lets no form through that brings no token, or comes from another site', async () => {
    const { wrong, requests, routes } = await walkForms();
    expect(wrong).toEqual([]);
    expect(requests).toBe(routes * 3);
  });
});
