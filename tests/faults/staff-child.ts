// The whole service with its console in a process of its own, which a fault module ends with SIGKILL at a write point.
// It prints its address when it listens.
import { writeSync } from 'node:fs';
import { listen } from '../../src/entry/cli-listen.ts';
import { openStaffService } from './staff-service.ts';

const { folder, faultModule } = JSON.parse(process.argv[2] ?? '{}') as { folder: string; faultModule: string };
const service = await openStaffService(folder, faultModule);
const { address } = await listen({ host: '127.0.0.1', port: 0, fetch: service.app.fetch });
writeSync(1, `${address}\n`);
