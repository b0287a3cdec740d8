import { env } from 'cloudflare:workers';
import worker from '../../src/entry/worker.ts';
import { describeRanking } from './ranking.ts';

describeRanking(
  'workerd with D1',
  async () => async (path, init) => worker.fetch(new Request(`http://judian.test${path}`, init), env, undefined),
);
