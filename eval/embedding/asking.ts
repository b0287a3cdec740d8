/**
 * Questions made of statements by rule, so that the encoder also meets question words. They need not be good questions:
 * the teacher says what each of their words means there.
 */

interface Asking {
  /** What is asked for, once. */
  pattern: RegExp;
  /** With what it is asked; one is drawn. */
  by: readonly string[];
}

const MEASURES = '元|人|名|个|家|次|项|年|天|岁|公里|米|吨|平方米|公顷|亩|万元|亿元|万人|%';
const SPEAKERS = '表示|指出|说|介绍|认为|强调|宣布|要求|透露|负责|担任';

const ASKINGS: readonly Asking[] = [
  { pattern: /\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?/u, by: ['什么时候', '何时', '哪一年', '哪年', '几时'] },
  { pattern: /\d{1,2}月\d{1,2}日/u, by: ['什么时候', '哪天', '何时', '几月几日'] },
  { pattern: new RegExp(`\\d+(?:\\.\\d+)?(?:余|多)?(?=[万亿]?(?:${MEASURES}))`, 'u'), by: ['多少', '几'] },
  { pattern: /\d+(?:\.\d+)?%/u, by: ['多少', '百分之几', '多大比例'] },
  { pattern: new RegExp(`^[^,]{2,12}?(?=${SPEAKERS})`, 'u'), by: ['谁', '哪位', '哪个部门', '什么人'] },
  {
    pattern: /(?<=[在于从到])[^,的]{2,8}?(?=举行|召开|成立|开幕|举办|设立|进行|发生)/u,
    by: ['哪里', '哪儿', '什么地方', '何处'],
  },
  { pattern: /《[^》]{2,30}》/u, by: ['什么文件', '哪份文件', '哪部法律', '什么'] },
  { pattern: /“[^”]{2,16}”/u, by: ['什么', '哪些', '什么计划', '哪个项目'] },
  { pattern: /(?<=[为是达])[^,]{2,20}$/u, by: ['什么', '多少', '哪些', '谁'] },
  { pattern: /(?<=包括|推动|提供|建立|完善|采取)[^,]{2,20}$/u, by: ['什么', '哪些', '哪些措施', '什么内容'] },
];

const FRAMES: readonly ((clause: string) => string)[] = [
  (clause) => `${clause}吗?`,
  (clause) => `为什么${clause}?`,
  (clause) => `怎样${clause}?`,
  (clause) => `${clause}是什么?`,
  (clause) => `如何${clause}`,
  (clause) => `${clause}有什么规定?`,
  (clause) => `${clause}有哪些?`,
  (clause) => `${clause}的原因是什么`,
];

/** Questions about a folded clause, one or two; `draw` decides which. */
export function askAbout(clause: string, draw: number): string[] {
  const statement = clause.replace(/[。!?;,]+$/u, '');
  const fitting = ASKINGS.filter(({ pattern }) => pattern.test(statement));
  const questions = fitting.slice(draw % 2, (draw % 2) + 2).map(({ pattern, by }) => {
    const asked = statement.replace(pattern, by[draw % by.length] as string);
    return draw % 3 === 0 ? asked : `${asked}?`;
  });
  if (questions.length > 0) return questions;
  const frame = FRAMES[draw % FRAMES.length] as (clause: string) => string;
  return [frame(statement)];
}
