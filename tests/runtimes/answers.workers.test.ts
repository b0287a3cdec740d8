import { env } from 'cloudflare:workers';
import worker from '../../src/entry/worker.ts';
import { describeAnswers } from './answers.ts';

describeAnswers(
  'workerd with D1',
  async () => async (path, init) => worker.fetch(new Request(`http://judian.test${path}`, init), env, undefined),
);
