import { describeLanguage } from './language.ts';

describeLanguage('workerd');
