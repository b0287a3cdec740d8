import type { RunNpm } from '../platform/node/onnx-runtime.ts';
import { ServiceError } from '../shared/errors.ts';
import { LaunchError } from './launch-child.mjs';
import { failureSentence, runNpm } from './launch-npm.mjs';

/** npm as the launcher runs it, with its faults as ours. */
export const npmOfMachine: RunNpm = async (folder, args) => {
  try {
    const { ending, output } = await runNpm(folder, args);
    if (ending === 0) return;
    throw new ServiceError('runtime-missing', failureSentence(output), { retryable: true });
  } catch (error) {
    if (error instanceof LaunchError) throw new ServiceError('runtime-missing', error.message || 'Stopped.');
    throw error;
  }
};
