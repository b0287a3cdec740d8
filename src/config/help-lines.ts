/** A telephone line that is named first where a person may be in danger. */
export interface HelpLine {
  /** As people know it, in Traditional Chinese. */
  name: string;
  number: string;
  /** When it is answered. */
  hours: string;
  /** Who publishes the number: a person who doubts it looks there. */
  source: string;
}

/** Hong Kong's lines, each looked up in November 2026. The operator of another place gives their own: `HELP_LINES`. */
export const HELP_LINES: readonly HelpLine[] = [
  { name: '緊急求助', number: '999', hours: '24 小時', source: '香港警務處' },
  {
    name: '「情緒通」精神健康支援熱線',
    number: '18111',
    hours: '24 小時',
    source: '醫務衞生局（shallwetalk.hk）',
  },
  {
    name: '香港撒瑪利亞防止自殺會',
    number: '2389 2222',
    hours: '24 小時',
    source: '香港大學香港賽馬會防止自殺研究中心（csrp.hku.hk）',
  },
];

const ENTRY = /^\s*([^:：;；\p{Cc}]{1,40})[:：]\s*([+\d][\d -]{1,18}\d)\s*$/u;

/**
 * The operator's own lines, `名稱:號碼` apart by semicolons, or undefined when one is not in that form. The first is the
 * one to call when there is no time to lose.
 */
export function parseHelpLines(text: string): readonly HelpLine[] | undefined {
  const lines = text
    .split(/[;；]/u)
    .filter((entry) => entry.trim() !== '')
    .map((entry) => {
      const [, name, number] = ENTRY.exec(entry) ?? [];
      return name === undefined || number === undefined
        ? undefined
        : { name: name.trim(), number, hours: '', source: '' };
    });
  const whole = lines.filter((line) => line !== undefined);
  return whole.length > 0 && whole.length === lines.length ? whole : undefined;
}
