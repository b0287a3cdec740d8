import { migratedDatabase } from '../http/staff/console.ts';
import { describeReview } from './review.ts';

describeReview('SQLite', () => Promise.resolve(migratedDatabase()));
