import { beforeAll, describe, expect, it } from 'vitest';
import { addText, openMemoryService, type MemoryService } from '../../../fixtures/memory-service.ts';

// What has to come along with an answer, and what an answer has to own up to.

let service: MemoryService;
beforeAll(async () => {
  service = await openMemoryService({ seeds: false });
  await addText(
    service,
    [
      '長者牙科服務指引',
      '長者可獲牙科資助每年2,000元。但已領取醫療券的長者除外。申請表格可於各區診所索取。',
      '鑲活動假牙的費用由署方支付。診所會代辦有關手續。惟申請人須年滿65歲。',
      '牙科外展隊由衞生署管理。牙科外展隊在各區安老院舍提供服務。惟院舍須事先登記。',
      '署方研究在離島設立牙科診所，由規劃組負責統籌。',
    ].join('\n\n'),
    { title: '長者牙科服務指引', issued: { date: '2023-09', basis: 'printed' } },
  );
});

const ask = async (question: string) => {
  const answer = await service.answer({ question, channel: 'api' });
  return { ...answer, said: answer.statements.map(({ text }) => text).join('\n') };
};

describe('conditions and exceptions beside what is cited', () => {
  it('come along', async () => {
    const { outcome, said } = await ask('長者每年可獲多少牙科資助？');
    expect(outcome).toBe('answered');
    expect(said).toContain('但已領取醫療券的長者除外。');
    expect(said).not.toContain('申請表格');
  });

  it('come along with what stands between', async () => {
    const { said } = await ask('鑲活動假牙的費用由署方支付嗎？');
    expect(said).toContain('惟申請人須年滿65歲。');
  });

  it('stay away where they change nothing of what is asked', async () => {
    const { said } = await ask('牙科外展隊由哪個部門管理？');
    expect(said).toBe('牙科外展隊由衞生署管理。');
  });
});

describe('a question that asks two things in one sentence', () => {
  it('is answered in part where the day is not told', async () => {
    const { outcome, message } = await ask('牙科外展隊由哪個部門管理，是哪一天成立的？');
    expect(outcome).toBe('partly-answered');
    expect(message).toContain('是哪一天成立的');
  });
});

describe('how far a plan has come', () => {
  it('is said by the sentence that states the plan', async () => {
    const { outcome, said } = await ask('離島設立牙科診所由哪個組負責統籌？現在去到什麼階段？');
    expect(said).toContain('研究在離島設立牙科診所');
    expect(outcome).toBe('answered');
  });
});
