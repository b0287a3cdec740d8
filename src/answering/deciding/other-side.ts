/**
 * Sides of the border that people and companies are of, by the names that documents give them. Folded; what names two
 * (粤港, 港澳) is on both.
 */
const SIDES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:粤港澳|三地)$/u, ['港', '澳', '内']],
  [/^(?:粤港|港粤|深港|港深|沪港|京港|两地)$/u, ['港', '内']],
  [/^(?:港澳|澳港)$/u, ['港', '澳']],
  [/^(?:香港|本港|本地|港)$/u, ['港']],
  [/^(?:澳门|本澳)$/u, ['澳']],
  [/^(?:海外|境外|外国|外籍|国际)$/u, ['外']],
  [/./u, ['内']],
];
const NAMES =
  '粤港澳|粤港|港粤|深港|港深|沪港|京港|港澳|澳港|香港|本港|本地|澳门|本澳|海外|境外|外国|外籍|内地|广东|深圳|广州|珠海|佛山|惠州|东莞|中山|江门|肇庆|北京|上海|中国|国内|两地|三地';

/** Whom something is told of, each kind by its words. Folded. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['居民', /(?<!城[乡镇])居民|市民|同胞|(?<=[港澳门地东国])人(?![才员士民大数口工力文为均]|民币)/u],
  ['青年', /青少年|青年|后生仔?|年轻人/u],
  ['学生', /大学生|中学生|小学生|学生/u],
  ['企业', /企业|公司|商家/u],
  ['律师', /律师/u],
  ['投资者', /投资者/u],
  ['旅客', /旅客|游客/u],
  ['代表团', /代表团/u],
];
const WHO = KINDS.map(([, words]) => words.source).join('|');
/** 港人 is one word; of others a few may stand between: 香港的投資者, 北京市政府代表團, 香港來粵就業的青年. The nearest place is the one. */
const OF_SIDE = new RegExp(
  `(${NAMES})(?:[来赴到](?:粤|港(?!澳)|内地)(?:工作|就业|创业|读书|升学|发展|旅游)*)?(?:(?!${NAMES}|港人)[^,，、。;；:：和与及跟来去到赴往在于为向对从「」《》]){0,6}?(${WHO})|(港)(人)(?!才|员)`,
  'gu',
);

interface Group {
  kind: string;
  name: string;
  sides: readonly string[];
}

function groupsIn(folded: string): Group[] {
  return [...folded.matchAll(OF_SIDE)].map(([, place, who, short, person]) => {
    const name = place ?? short ?? '';
    const kind = KINDS.find(([, words]) => words.test(name + (who ?? person)))?.[0] ?? '居民';
    return { kind, name, sides: SIDES.find(([names]) => names.test(name))?.[1] ?? [] };
  });
}

/**
 * People of the other side of the border than those asked of: 「廣東居民可以買香港的醫療保險嗎」 is not answered by what
 * 香港居民 may buy, though every word stands in it. Null where the sentence tells of the asked ones as well, or of such
 * people without saying of which side. Both folded.
 */
export function otherSide(asked: string, stated: string): { asked: string; stated: string } | null {
  const told = groupsIn(stated);
  for (const one of groupsIn(asked)) {
    const same = told.filter(({ kind }) => kind === one.kind);
    const [other] = same;
    if (other === undefined || same.some(({ sides }) => sides.some((side) => one.sides.includes(side)))) continue;
    const words = KINDS.find(([kind]) => kind === one.kind)?.[1];
    const count = words ? [...stated.matchAll(new RegExp(words.source, 'gu'))].length : 0;
    if (count <= same.length) return { asked: one.name, stated: other.name };
  }
  return null;
}
