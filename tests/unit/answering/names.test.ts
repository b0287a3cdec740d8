import { describe, expect, it } from 'vitest';
import { namesStandIn } from '../../../src/answering/verify/names.ts';
import { parseAliasFile } from '../../../src/language/names/alias-file.ts';

describe('the names of a statement', () => {
  it.each([
    ['政制局會統籌。', '政制及內地事務局會統籌。'],
    ['政制及內地事務局會統籌。', '政制局會統籌。'],
    ['《MPF》由積金局監管。', '強積金由強制性公積金計劃管理局監管。'],
    ['国家发改委签署协议。', '國家發展和改革委員會簽署協議。'],
    ['「港深創科園」首批大樓落成。', '港深創新及科技園首批大樓落成。'],
  ])('stand by a listed alias: %s | %s', (statement, cited) => {
    expect(namesStandIn(statement, cited)).toBe(true);
  });

  it.each([
    ['國家發展和改革委員會負責。', '發展局負責。'],
    ['「港深創科園」落成。', '河套合作區內的大樓落成。'],
    ['CEPA實施。', '《CEPA修訂協議》實施。'],
    ['中國證監會公布。', '證監會公布。'],
    ['《施政報告》提出。', '《財政預算案》提出。'],
  ])('do not stand by a near name: %s | %s', (statement, cited) => {
    expect(namesStandIn(statement, cited)).toBe(false);
  });

  it('stand by what the operator lists as the same, and by nothing that only widens a search', () => {
    const parsed = parseAliasFile('甲園\tsame\t港深創新及科技園\n乙園\tsearch-only\t港深創新及科技園');
    if (!parsed.ok) throw new Error('The file is refused.');
    const cited = '港深創新及科技園首批大樓落成。';
    expect(namesStandIn('「甲園」首批大樓落成。', cited)).toBe(false);
    expect(namesStandIn('「甲園」首批大樓落成。', cited, parsed.value)).toBe(true);
    expect(namesStandIn('「乙園」首批大樓落成。', cited, parsed.value)).toBe(false);
  });
});
