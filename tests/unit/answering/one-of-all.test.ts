import { beforeAll, describe, expect, it } from 'vitest';
import { addText, type MemoryService, openMemoryService } from '../../fixtures/memory-service.ts';

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '園藝見習計劃',
      '園藝見習計劃設名額六百個，分佈於廣州、深圳、佛山、中山四市。',
      '樹藝訓練班在惠州、江門、肇慶開辦，每地收學員三十名。',
      '花卉資助計劃今年向珠海、東莞、澳門批出資助，當中珠海獲批資助120萬元。',
      '公眾可在「園景」網頁預約導賞，「共融園圃」是指可供輪椅使用者種植的園圃。',
      '署方會加快「城市綠廊」的建設。',
    ].join('\n\n'),
    { title: '園藝見習計劃' },
  );
});

const outcomeOf = async (question: string) => (await service.answering.answer({ question, channel: 'web' })).outcome;

describe('a figure for a whole list', () => {
  it('does not answer for one thing of the list', async () => {
    expect(await outcomeOf('園藝見習計劃一共設多少個名額？')).toBe('answered');
    expect(await outcomeOf('園藝見習計劃在深圳設多少個名額？')).not.toBe('answered');
  });

  it('answers where each has as many, or the one has a figure of its own', async () => {
    expect(await outcomeOf('樹藝訓練班在江門收學員多少名？')).toBe('answered');
    expect(await outcomeOf('花卉資助計劃今年在珠海批出多少資助？')).toBe('answered');
  });
});

describe('what a word means', () => {
  it('is told by a sentence that explains, not by one that uses it', async () => {
    expect(await outcomeOf('「共融園圃」是甚麼意思？')).toBe('answered');
    expect(await outcomeOf('「城市綠廊」是甚麼意思？')).not.toBe('answered');
  });
});
