/** Conditions, exceptions and limits left out of what is said. */
import { pairs, type Rule, type RuleEdit, replacing } from './rule.ts';

const OPEN = /呢|嗎|是否|會否|難道|何況|的話/u;
/** 「除了甲外，還有乙」 adds, it does not except. */
const ADDING = /還|亦|也|更|並|又|同時|另|再者/u;

/** 「如果…，便…」: the clause goes, and with it the word that answers to it. */
function clause(name: string, find: RegExp, unless: RegExp): Rule {
  return {
    kind: 'condition',
    name,
    make(sentence) {
      if (unless.test(sentence)) return [];
      return [...sentence.matchAll(find)].flatMap((match): RuleEdit[][] => {
        const end = match.index + match[0].length;
        const answer = /^(?:那麼)?[^，。；]{0,6}?(?<word>便|就|(?<![細規守法原準])則|才)/u.exec(sentence.slice(end));
        const rest = sentence.slice(end);
        if (rest.replaceAll(/[，。；]/gu, '').length < 6) return [];
        const dropped: RuleEdit = { at: [match.index, end], with: [] };
        const word = answer?.groups?.['word'];
        if (answer === null || word === undefined) return [[dropped]];
        const at = end + answer[0].length - word.length;
        if (/^[是業會職算]/u.test(sentence.slice(at + word.length)) && word !== '便') return [[dropped]];
        return at === end
          ? [[{ at: [match.index, at + word.length], with: [] }]]
          : [[dropped, { at: [at, at + word.length], with: [] }]];
      });
    },
  };
}

const clauses: Rule[] = [
  clause(
    'except',
    /除(?!了|此|夕|非|上述|外|可|能|會|要|有|提|加|繼續|負責|由|為|與|以|包|監)[^，。；]{2,30}(?:外|以外|之外)，/gu,
    new RegExp(`${OPEN.source}|${ADDING.source}`, 'u'),
  ),
  clause('unless', /除非[^，。；]{3,40}，/gu, OPEN),
  clause(
    'if',
    /(?<=^|[，。；])(?:如果|倘若|假如|假若|若果|若然|一旦|若(?![干非])|如(?![此何下上同今常實果是]))[^，。；？]{3,40}(?<!等)，/gu,
    OPEN,
  ),
  clause(
    'only if',
    /(?<=^|[，。；])(?:只要(?!看|想|我們看|大家|翻)|只有(?=[^，。；]{3,30}，[^，。；]{0,6}才))[^，。；]{3,30}，/gu,
    OPEN,
  ),
  clause(
    'under',
    /(?<=^|[，。；])(?:在|於)(?![這此現目過今當])[^，。；這此]{4,30}(?:前提|條件|原則|許可|批准|同意)下，/gu,
    OPEN,
  ),
  clause(
    'after approval',
    /(?<=^|[，。；])(?:經|待|獲|須經)[^，。；]{2,24}(?:批准|同意|審批|通過|核准|許可|備案)後?，/gu,
    OPEN,
  ),
  clause('when', /(?<=^|[，。；])當(?![^，。；]*[還已正])[^，。；局年時中日]{4,30}時，/gu, OPEN),
];

const limits = pairs(
  'condition',
  'limit',
  [
    [/(?<!不|是否)合資格的?(?=[人長家學申住業家病僱企青])/gu, ''],
    [/有需要的(?=[人長家學病市青居])/gu, ''],
    [/符合[^，。；、的]{2,14}的(?=[人長家申住業僱企機醫創青公])/gu, ''],
    [/(?<!大)部分(?=[市學業人家地長僱巿議居醫公路居])/gu, '所有'],
    [/(?<!不是|並非|沒有|未必)大部分/gu, '全部'],
    [/(?<!不是|並非|沒有|未必)絕?大多數/gu, '全部'],
    [/(?<!這|那|有|哪)一些(?=[^，。])/gu, '所有'],
    [/(?<!一)少數(?!族裔|派|服從|群|羣|人意)/gu, '大部分'],
    [/(?<!不是)一般(?=[會不情須可都的])(?!的|性|來說|而言)/gu, '一律'],
    [/原則上/gu, ''],
    [/(?<!刻不容)暫時(?!仍|未|沒|還|都)/gu, ''],
    [/初步/gu, '最終'],
    [/(?<!不)只限(?:於)?/gu, '包括'],
    [/(?<!不)只適用於/gu, '適用於'],
    [/首次/gu, '再次'],
    [/(?<=[^，。]{2})在某些情況下|在特殊情況下|在特別情況下|在有需要時|在必要時|有需要時/gu, ''],
    [/低收入(?=[家人住])/gu, ''],
    [/持有[^，。；、]{2,14}的(?=[人居客])/gu, ''],
    [/主要(?=[由來為是用])/gu, '完全'],
    [/年滿\s?\d+\s?歲(?:或以上)?的/gu, ''],
    [/\d+\s?歲(?:或)?以上的?(?=[長人香居市])/gu, ''],
  ],
  OPEN,
);

const brackets = replacing(
  'condition',
  'bracket',
  /[(（](?:但|除|不包括|只限|須|如|以[^)）]{1,16}為限)[^)）]{2,40}[)）]/gu,
  '',
);

export const scopeRules: readonly Rule[] = [...clauses, ...limits, brackets];
