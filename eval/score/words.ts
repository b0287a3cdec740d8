/** Small words. What they say is not what a document is quoted for, so that they need no quote. */

/** Particles that one writer puts and another leaves out: set aside on both sides. */
export const PARTICLES = new Set('的了咗嘅之');

/**
 * Words that an answer may put around what it quotes. None of them denies, forbids, bounds or promises: those are marks
 * and judged apart. Longest first within the expression.
 */
export const FUNCTION_WORDS =
  /因为|由于|所以|因此|当时|当中|其中|分别|负责|带队|带头|主要|就是|属于|属|声称|称|表示|指出|提到|提及|介绍|订明|写明|写|说明|说|是在|是由|仍然|仍|仲系|仲|还有|还|现时|现在|目前|现已|现|一共|共有|总共|合共|合计|共|内容|目标|目的|目(?=是)|未来|才(?![能干])|日期|时间|问题|方面|情况|包括|包含|分为|以及|并且|而且|而|同时|同埋|同|和|与|及|跟|并|也|亦|都|均|则|即系|即|就|便(?!利)|又|再|但|不过|虽然|不仅|不但|不只|以|可以|可|能够|能|获得|获|得到|有关|有|为了|为|是次|是|系|在|于|由|从|自|至|到|向|对|把|被|将会|予|等|该|此|这|那|各|每|所|其|第|我|你|他|她|它|们|佢|喺|嗰|呢|咁|紧|度|嗱|啦|㗎|啊|吧|呀|会|要|需|需要|当|时|后|前者|后者|另外|另|此外|阶段|项目|双方|指|进行|举办|举行|召开|上(?!海)|下(?!属|辖)|里|中(?![国央心医科])|内(?!地)|者/gu;

/** Classifiers that stand for each other. 種 and 次 count something else. */
const CLASSIFIERS: readonly string[] = ['个项份条', '名位人', '元蚊块', '日号', '家间所'];

export function sameUnit(a: string, b: string): boolean {
  return a === b || CLASSIFIERS.some((group) => a !== '' && b !== '' && group.includes(a) && group.includes(b));
}

/** Which characters of a text belong to small words. */
export function smallIn(text: string): boolean[] {
  const small = Array.from<unknown, boolean>({ length: text.length }, () => false);
  for (const { 0: word, index } of text.matchAll(FUNCTION_WORDS)) small.fill(true, index, index + word.length);
  return small;
}

/** Who speaks, when nobody else is named: the beginning of a clause that needs no quote. */
export const SPEAKERS = /^(?:(?:香港)?特区政府|政府|当局|文件|原文|资料|报道|回复|该文件|这份文件)/u;
