import { enhanceAsking } from './asking.ts';
import { bundle } from './bundle.ts';
import { enhanceQuotes } from './quotes.ts';
import { enhanceReading } from './reading.ts';
import { enhanceTools } from './tools.ts';

/** The script of residents' pages. Every page works without it. */
export const script = bundle([enhanceAsking, enhanceReading, enhanceQuotes, enhanceTools]);
