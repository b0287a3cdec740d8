import { beforeAll, describe, expect, it } from 'vitest';
import { otherPair } from '../../../src/answering/deciding/other-pair.ts';
import { addText, openMemoryService, type MemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService();
  await addText(
    service,
    [
      '創科園發展計劃',
      '深港創科園香港園區的發展綱要訂明五項原則。',
      '創科園的檢討工作由創科局統籌，各界可提交意見。',
      '創科園的招商工作由創科園發展委員會統籌，並定期匯報。',
      '桂港兩地簽署了四份合作文件，涵蓋旅遊和金融服務。',
      '兩地會後簽署了三份文件，包括《創科園人才交流備忘錄》、《創科園實驗室共用安排（2021年至2023年）》及《創科園檢測互認協議》。',
    ].join('\n\n'),
    { title: '創科園發展計劃' },
  );
});

const outcomeOf = async (question: string) => (await service.answer({ question, channel: 'api' })).outcome;

describe('one half of what lies in two places', () => {
  it('does not answer for the other', async () => {
    expect(await outcomeOf('深港創科園香港園區的發展綱要訂明多少項原則？')).toBe('answered');
    expect(await outcomeOf('深港創科園深圳園區的發展綱要訂明多少項原則？')).not.toBe('answered');
  });
});

describe('what lies between 香港 and another place', () => {
  it('does not answer for a third', async () => {
    expect(await outcomeOf('桂港兩地的旅遊合作文件有幾多份？')).toBe('answered');
    expect(await outcomeOf('粵港兩地的旅遊合作文件有幾多份？')).not.toBe('answered');
    expect(await outcomeOf('閩港兩地簽署了哪些範疇的合作文件？')).not.toBe('answered');
  });

  it.each([
    ['粤港旅游合作', '深港两地签署文件'],
    ['港深合作', '粤港两地签署文件'],
    ['粤港合作', '桂港两地与广东签署文件'],
    ['粤港澳合作', '桂港两地签署文件'],
    ['桂港合作', '签署文件'],
  ])('%s may be told by %s', (asked, stated) => {
    expect(otherPair(asked, stated)).toBeNull();
  });
});

describe('a body that is asked for by what it is called', () => {
  it('is named by the sentence that answers', async () => {
    expect(await outcomeOf('創科園的招商工作由哪個委員會統籌？')).toBe('answered');
    expect(await outcomeOf('創科園的檢討工作由哪個委員會統籌？')).not.toBe('answered');
  });
});

describe('titles that a sentence lists', () => {
  it('tell which documents there are, and not what stands in them', async () => {
    expect(await outcomeOf('兩地會後簽署了哪些文件？')).toBe('answered');
    expect(await outcomeOf('創科園實驗室共用安排方面有哪些收費項目？')).not.toBe('answered');
    expect(await outcomeOf('創科園人才交流方面有哪些合作？')).not.toBe('answered');
  });
});

describe('兩地', () => {
  it('are those that stand before them', () => {
    const own = '此外,两地亦签署了四份合作文件。';
    expect(otherPair('粤港签了多少份文件', own, ['举行了「京港合作会议」第五次会议'])?.stated).toBe('京港');
    expect(otherPair('粤港签了多少份文件', own, ['举行了「粤港合作会议」', '京港另有会议'])).toBeNull();
    expect(otherPair('粤港签了多少份文件', own, [])).toBeNull();
  });
});

describe('two sides that one sentence tells of', () => {
  it('are both answered by it, whichever is found first', async () => {
    const offices = await openMemoryService({ seeds: false });
    await addText(offices, '本會在海外設有五個辦事處及11個聯絡處。\n\n辦事處每年舉辦活動。', { title: '駐外機構' });
    const { outcome } = await offices.answer({ question: '海外的辦事處和聯絡處，哪一種數目較多？', channel: 'api' });
    expect(outcome).toBe('answered');
  });

  it('are not told by what states no amount', async () => {
    const plan = await openMemoryService({ seeds: false });
    await addText(plan, '繼續實施空氣質素管理計劃，並發布空氣質素預報。\n\n加強水質監測。', { title: '環保工作' });
    const { outcome } = await plan.answer({ question: '空氣質素和水質的達標率哪個較高？', channel: 'api' });
    expect(['related-only', 'not-found']).toContain(outcome);
  });
});
