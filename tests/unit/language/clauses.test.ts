import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitClauses } from '../../../src/language/clauses.ts';

const pieces = (text: string) => splitClauses(text).map(({ start, end }) => text.slice(start, end));
const joints = (text: string) =>
  splitClauses(text).map(({ joint, marker }) =>
    marker === null ? joint : `${joint} ${text.slice(marker.start, marker.end)}`,
  );

describe('splitClauses', () => {
  it.each([
    ['如申請獲批，當局則會發出通知，但不會退款。', ['condition 如', 'consequence 則', 'contrast 但']],
    ['如果有需要的話，政府便會考慮。', ['condition 如果', 'consequence 便']],
    ['有需要的話，政府會考慮。', ['condition 的話', 'none']],
    ['因為天雨，活動取消。', ['cause 因為', 'none']],
    ['因为天雨，所以活动取消。', ['cause 因为', 'result 所以']],
    ['由於疫情，會議以視像形式舉行，因此沒有出席者。', ['cause 由於', 'none', 'result 因此']],
    ['除星期日外，每日開放。', ['exception 外', 'none']],
    ['除了香港以外，澳門亦可申請。', ['exception 以外', 'none']],
    ['人人可申請，惟長者除外。', ['none', 'exception 除外']],
    ['雖然經濟放緩，失業率卻維持低位。', ['concession 雖然', 'contrast 卻']],
    ['不但有助創科，而且可吸引人才。', ['addition 不但', 'addition 而且']],
    ['須年滿65歲，並住滿7年，或持有單程證。', ['none', 'addition 並', 'alternative 或']],
    ['遞交申請後，署方會發出收據，以便跟進。', ['time 後', 'none', 'purpose 以便']],
    ['只要符合資格，市民可申請，否則不獲受理。', ['condition 只要', 'none', 'otherwise 否則']],
  ])('says what joins the clauses of %s', (text, expected) => expect(joints(text)).toEqual(expected));

  it.each([
    '如何申請，如下文所述。',
    '但凡市民，並非全部。',
    '以視像形式舉行，或會延期。',
    '當局表示，及後公布，就業不足。',
    '準時到場，適時檢討，目前沒有。',
    '規則不變，原則不改。',
  ])('takes no word for a marker that only looks like one: %s', (text) => {
    expect(joints(text).every((joint) => joint === 'none')).toBe(true);
  });

  it.each([
    ['金額為12,000元，時間為10:30，比例 3：1。', ['金額為12,000元，', '時間為10:30，', '比例 3：1。']],
    ['推動合作以及加強聯繫。', ['推動合作', '以及加強聯繫。']],
    ['交通、住房、以及教育。', ['交通、住房、', '以及教育。']],
    ['安排（如適用，須先申請）自即日起生效，完。', ['安排（如適用，須先申請）自即日起生效，', '完。']],
    ['他說：「如果可以，我會來。」但沒有來。', ['他說：', '「如果可以，我會來。」', '但沒有來。']],
    ['「如果可以，我會來。」的說法，完。', ['「如果可以，我會來。」的說法，', '完。']],
    ['「如果甲，乙，丙', ['「如果甲，', '乙，', '丙']],
    ['', []],
  ])('cuts %s', (text, expected) => expect(pieces(text)).toEqual(expected));

  const parts = fc.constantFrom(
    ...'，、；：。！？「」（）()“”,:1 2甲乙除外後時如則但並或\n\u200b'.split(''),
    '以及',
    '因此',
    '的話',
    '\uD800',
    '㍿',
    '3 300',
  );
  const any = fc.oneof(
    fc.array(parts, { maxLength: 40 }).map((some) => some.join('')),
    fc.string({ unit: 'binary' }),
  );

  it('loses nothing: joined, the clauses are the text', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(pieces(text).join('')).toBe(text);
        for (const { start, end, marker, joint } of splitClauses(text)) {
          expect(end).toBeGreaterThan(start);
          expect(marker === null).toBe(joint === 'none');
          if (marker) expect(marker.start >= start && marker.end <= end && marker.end > marker.start).toBe(true);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    '「（',
    '（',
    '第',
    '一',
    '，',
    '以及',
    '（）',
    '除',
    '除外',
    '、以及',
    '如。',
    '「，」',
    '」',
    '「。」',
  ])('takes time in proportion to the text: a million units of %s', (unit) => {
    const text = `${unit.repeat(1_000_000 / unit.length)}a`;
    expect(pieces(text).join('')).toBe(text);
  });
});
