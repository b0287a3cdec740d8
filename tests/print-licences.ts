/** `npm run licences`: the direct dependencies, their licences, and how many packages stand behind them. */
import { directLicences, findLicenceProblems, readLock } from './licences.ts';

const rows = directLicences();
console.log('| package | version | use | licence |\n|---|---|---|---|');
for (const { name, version, use, licence } of rows) console.log(`| ${name} | ${version} | ${use} | ${licence} |`);

const lock = readLock();
const production = [...lock.values()].filter(({ dev }) => dev !== true).length;
const problems = findLicenceProblems(lock);
console.log(
  `\n${lock.size} packages in the lock file, ${production} of them for production; ${problems.length} not accepted.`,
);
for (const problem of problems) console.log(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
