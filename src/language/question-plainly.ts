// How several things that one question is asked of may be joined otherwise, in either script.

const BRACKETS = /[（(]([^（()）]+)[)）]/u;

/** 「京港同滬港會議（2023年、2024年）」: of what stands in brackets for all, each has its own. */
export function inTheirOrder(parts: readonly string[]): readonly string[] {
  return parts.map((part, at) => {
    const listed = (BRACKETS.exec(part)?.[1] ?? '').split(/、|和|及|同/u);
    return listed.length === parts.length ? part.replace(BRACKETS, `（${listed[at]}）`) : part;
  });
}

const JOINED_APART = /[，,]\s*(?:同埋|以及|和|與|与|同|及)(?=([^，,]{2,30})[，,]?\s*(?:分別|分别|各自|各有))/u;
const BEFORE_EACH = /(?:[，,]\s*|[嗰那][邊边]|呢[幾几兩两]?[邊边])(?=分別|分别|各自)/u;

/** 「甲，同埋乙，分別…」 and 「甲同乙嗰邊分別…」 are 「甲和乙分別…」. */
export function joinedPlainly(sentence: string): string {
  const joined = sentence.replace(JOINED_APART, '和');
  return joined === sentence && !/[嗰那呢][幾几兩两]?[邊边](?:分|各)/u.test(sentence)
    ? sentence
    : joined.replace(BEFORE_EACH, '');
}
