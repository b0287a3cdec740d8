import type { AnswerExplanation } from '../../answering/explain/explanation.ts';
import type { OutcomeKind } from '../../answering/outcome-kinds.ts';
import type { StaffUi } from './ui.ts';

type Words = Pick<StaffUi, 't'>;

/** A word for what is stored as a name of ours; a name from a later version stands as it is. */
function known(words: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(words, name) ? (words[name] ?? name) : name;
}

/** How a question ended. */
export function outcomeWords({ t }: Words, outcome: string): string {
  const words: Readonly<Record<OutcomeKind, string>> = {
    answered: t('Answered', '已回答'),
    'partly-answered': t('Answered in part', '部分回答'),
    'related-only': t('Related only', '只有相關內容'),
    'not-found': t('Not found', '文件沒有'),
    'out-of-scope': t('Out of scope', '不屬文件範圍'),
    'needs-clarification': t('Asked back', '請提問者說明'),
    declined: t('Declined', '不作回答'),
    courtesy: t('Courtesy', '客套話'),
    'unsupported-input': t('Cannot be read', '未能閱讀'),
    limited: t('Limited', '暫停或已達上限'),
    failed: t('Failed', '出錯'),
  };
  return known(words, outcome);
}

/** Where it was asked; a dash where nobody kept that. */
export function channelWords({ t }: Words, channel: string): string {
  const words = {
    '': '–',
    web: t('Web page', '網頁'),
    api: t('Program', '程式'),
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    cli: t('Command line', '命令列'),
    staff: t('Staff', '職員'),
  };
  return known(words, channel);
}

/** What a resident said of an answer, and what is counted as spent. */
export function countedWords({ t }: Words, name: string): string {
  const words = {
    useful: t('Useful', '有用'),
    'not-useful': t('No use', '沒有用'),
    'wrong-citation': t('Citation is wrong', '引用有誤'),
    tokens: t('Tokens', '模型字元（token）'),
    messages: t('Messages', '訊息'),
  };
  return known(words, name);
}

type Part = AnswerExplanation['parts'][number];

/** What a question asks for. */
export function kindOfQuestionWords({ t }: Words, kind: Part['kind']): string {
  return {
    figure: t('asks for a figure', '問數目'),
    date: t('asks when', '問日期'),
    person: t('asks who', '問人物'),
    place: t('asks where', '問地點'),
    organisation: t('asks which body', '問機構'),
    definition: t('asks what it is', '問定義'),
    list: t('asks for a list', '問有哪些'),
    procedure: t('asks how', '問程序'),
    reason: t('asks why', '問原因'),
    'yes-no': t('asks whether', '問是否'),
    comparison: t('compares', '作比較'),
    summary: t('asks for a summary', '問概要'),
    other: t('asks something else', '其他'),
  }[kind];
}

export function decidedWords({ t }: Words, decided: Part['decided']): string {
  return {
    answer: t('answered', '有答案'),
    related: t('related only', '只有相關內容'),
    nothing: t('nothing found', '沒有找到'),
  }[decided];
}

/** The language that a question was read as. */
export function registerWords({ t }: Words, register: NonNullable<AnswerExplanation['read']>['register']): string {
  return {
    cantonese: t('Cantonese', '廣東話口語'),
    mixed: t('Cantonese and written Chinese', '口語夾雜書面語'),
    written: t('written Chinese', '書面語'),
    colloquial: t('spoken Mandarin', '普通話口語'),
  }[register];
}
