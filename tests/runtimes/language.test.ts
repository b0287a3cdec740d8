import { describeLanguage } from './language.ts';

describeLanguage('Node');
